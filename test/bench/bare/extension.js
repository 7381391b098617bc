// The floor: the least that an extension can do to paint a range and to show rows. It knows no facts and keeps nothing.
const vscode = require('vscode');

const KINDS = ['Entities', 'Figures', 'Claims'];

exports.activate = ({ subscriptions }) => {
  const type = vscode.window.createTextEditorDecorationType({ backgroundColor: '#2f6fb020', borderColor: '#1f5f9f', borderStyle: 'solid', borderWidth: '0 0 2px 0' });
  const paint = () => {
    const editor = vscode.window.activeTextEditor;
    editor?.setDecorations(type, [editor.selection]);
  };
  const rows = {
    getChildren: (kind) => (kind ? ['A', 'B', 'C'].map((name) => `${kind} ${name}`) : KINDS),
    getTreeItem: (row) => new vscode.TreeItem(row, KINDS.includes(row) ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None),
  };
  subscriptions.push(type, vscode.commands.registerCommand('bare.paint', paint), vscode.window.registerTreeDataProvider('bare.rows', rows));
};
