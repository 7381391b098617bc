// Proves that the harness runs tests where it says: in a real extension host, on a folder that may be written to.
import * as vscode from 'vscode';
import * as assert from '../support/assert';

suite('harness', () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];

  test('the extension is there and starts', async () => {
    const extension = vscode.extensions.getExtension('factlens.factlens');
    assert.ok(extension, 'Expected FactLens to be loaded');
    await extension.activate();
    assert.ok(extension.isActive);
  });

  test('a document of the folder can be opened, edited and saved', async () => {
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'harness-smoke.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('张伟 paid $5.\n'));
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '> '));
    await document.save();
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), '> 张伟 paid $5.\n');
    await vscode.workspace.fs.delete(uri);
  });
});
