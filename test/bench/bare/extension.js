// The floor: the least that an extension can do to paint ranges and to show rows. It knows no facts and keeps nothing.
const vscode = require('vscode');

/** More than one window of the benchmark paints. */
const MOST_RANGES = 20;
const KINDS = ['Entities', 'Figures', 'Claims'];

/** Looks like those of facts, in the order of `KINDS`. */
const LOOKS = [
  { backgroundColor: '#2f6fb020', borderColor: '#1f5f9f', borderStyle: 'solid', borderWidth: '0 0 2px 0' },
  { backgroundColor: '#2f6fb020', borderColor: '#1f5f9f', borderStyle: 'dashed', borderWidth: '0 0 2px 0' },
  { backgroundColor: '#2f6fb020', textDecoration: 'underline dotted 2px #1f5f9f; text-underline-offset: 2px' },
];

exports.activate = async ({ subscriptions }) => {
  const [file] = await vscode.workspace.findFiles('ranges.json');
  if (file) paintAll(subscriptions, JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))));

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

/**
 * Paints so many ranges in one go, and puts a lens over each line that has some.
 * @param ranges for each kind, as [line, character, line, character].
 */
function paintAll(subscriptions, ranges) {
  const types = LOOKS.map((look) => vscode.window.createTextEditorDecorationType(look));
  const isTheText = (document) => document.uri.path.endsWith('/text.txt');
  const paint = (editors) => {
    for (const editor of editors.filter(({ document }) => isTheText(document))) {
      for (const [kind, type] of types.entries()) editor.setDecorations(type, ranges[kind].map((range) => new vscode.Range(...range)));
    }
  };
  const lines = [...new Set(ranges.flat().map(([line]) => line))].sort((a, b) => a - b);
  const lenses = {
    provideCodeLenses: (document) => (isTheText(document) ? lines.map((line) => new vscode.CodeLens(new vscode.Range(line, 0, line, 0))) : []),
    resolveCodeLens: (lens) => Object.assign(lens, { command: { title: 'ORG · PERSON · LOC · COUNT · DATE', command: 'bare.paint' } }),
  };
  subscriptions.push(...types, vscode.window.onDidChangeVisibleTextEditors(paint), vscode.languages.registerCodeLensProvider({ scheme: '*' }, lenses));
}
