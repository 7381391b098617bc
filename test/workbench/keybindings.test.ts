import * as vscode from 'vscode';
import { parse } from 'jsonc-parser';
import * as assert from '../support/assert';

interface Binding {
  readonly key: string;
  readonly command: string;
  readonly when?: string;
}

/** All default key bindings of this VS Code, those of extensions included. */
async function defaultBindings(): Promise<Binding[]> {
  await vscode.commands.executeCommand('workbench.action.openDefaultKeybindingsFile');
  const text = vscode.window.activeTextEditor?.document.getText() ?? '';
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  return (parse(text) as Binding[]).filter((binding) => typeof binding?.key === 'string');
}

const parts = (chord: string) => chord.split('+').sort().join('+');

suite('key bindings', () => {
  test('collide with no other default in the editor, with no AltGr, with no input method', async () => {
    const all = await defaultBindings();
    const ours = all.filter(({ command }) => command.startsWith('factlens.'));
    assert.ok(ours.length >= 12, `Expected our key bindings among ${all.length}`);
    for (const name of ['tagEntity', 'tagFigure', 'tagClaim', 'tag', 'tagAgain', 'edit', 'resize', 'delete', 'undo', 'redo', 'nextFact', 'previousFact']) {
      assert.ok(ours.some(({ command, key }) => command === `factlens.${name}` && /^(shift|ctrl|alt|cmd)\+/.test(key)), `Expected a key for ${name}`);
    }
    const inViewOnly = (when = '') => when.includes('focusedView ==') && !when.includes('editorTextFocus');
    // The annotation mode's keys are for a text that takes no typing: there they may stand before the editor's own.
    const inMode = (when = '') => when.includes('factlens.annotationMode');
    for (const { key, command, when } of ours.filter((binding) => !inViewOnly(binding.when) && !inMode(binding.when))) {
      const rivals = all.filter((other) => !other.command.startsWith('factlens.') && parts(other.key.split(' ')[0]!) === parts(key.split(' ')[0]!));
      assert.deepEqual(rivals.map((other) => `${other.key} ${other.command} when ${other.when}`), [], `${command} (${key}, ${when})`);
      for (const chord of key.split(' ')) {
        const held = new Set(chord.split('+'));
        // Ctrl+Alt is AltGr; Ctrl+Space, Shift+Space and Ctrl+. switch input methods; bare keys start a composition.
        assert.ok(!(held.has('ctrl') && held.has('alt')), `${key} is typed with AltGr`);
        assert.ok(!['ctrl+space', 'shift+space', 'ctrl+.'].includes(chord), `${key} switches input methods`);
        assert.ok(held.has('alt') || held.has('ctrl') || held.has('cmd'), `${key} would start a composition`);
      }
    }
  });
});
