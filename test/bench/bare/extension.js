// The floor: the least that an extension can do to paint a range and to show rows. It knows no facts and keeps nothing.
const vscode = require('vscode');

/** More than one window of the benchmark paints. */
const MOST_RANGES = 20;
const KINDS = ['Entities', 'Figures', 'Claims'];

exports.activate = ({ subscriptions }) => {
  // A type for each range, so that what was painted before stays and one range is sent.
  const look = { backgroundColor: '#2f6fb020', borderColor: '#1f5f9f', borderStyle: 'solid', borderWidth: '0 0 2px 0' };
  const types = Array.from({ length: MOST_RANGES }, () => vscode.window.createTextEditorDecorationType(look));
  const unused = types.values();
  const paint = () => {
    const editor = vscode.window.activeTextEditor;
    editor?.setDecorations(unused.next().value, [editor.selection]);
  };
  const rows = {
    getChildren: (kind) => (kind ? ['A', 'B', 'C'].map((name) => `${kind} ${name}`) : KINDS),
    getTreeItem: (row) => new vscode.TreeItem(row, KINDS.includes(row) ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None),
  };
  subscriptions.push(...types, vscode.commands.registerCommand('bare.paint', paint), vscode.window.registerTreeDataProvider('bare.rows', rows));
};
