// The scenes of `npm run pictures`: name of the picture → how to get there.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually';
import { fixture } from './fixture.mjs';
import { wordsInDiff } from './page-side.mjs';
import type { Theme } from './served/settings.mjs';
import { Workbench } from './workbench';

const VIEWPORT = { width: 1280, height: 800 };
/** Both sides of a diff side by side. */
const WIDE = { width: 1600, height: 800 };

export const scenes: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'editor-light': (path) => scene('light', path, reading),
  'editor-dark': (path) => scene('dark', path, reading),
  'editor-high-contrast': (path) => scene('hc', path, reading),
  'label-light': (path) => scene('light', path, choosing),
  'attention-light': (path) => scene('light', path, settling),
  'attention-dark': (path) => scene('dark', path, settling),
  'mode-light': (path) => scene('light', path, annotating),
  'mode-dark': (path) => scene('dark', path, annotating),
  'review-light': (path) => scene('light', path, reviewing, WIDE),
  'review-dark': (path) => scene('dark', path, reviewing, WIDE),
  'history-light': (path) => scene('light', path, lookingBack),
  'history-dark': (path) => scene('dark', path, lookingBack),
  'conflict-light': (path) => scene('light', path, adjudicating),
  'conflict-dark': (path) => scene('dark', path, adjudicating),
};

/** The sample corpus in a fresh window. */
async function scene(theme: Theme, path: string, act: (workbench: Workbench, folder: string) => Promise<void>, viewport = VIEWPORT): Promise<void> {
  const workbench = new Workbench();
  const folder = fixture({ name: 'seeds' });
  await workbench.open(folder.path, { theme, viewport, settings: { 'editor.wordWrap': 'on', 'editor.minimap.enabled': false } });
  await workbench.openFile('handover.txt');
  await eventually('lenses', () => workbench.lenses(), (lenses) => lenses.length > 3);
  await act(workbench, folder.path);
  await workbench.screenshot(path);
  await workbench.dispose();
  await folder.remove();
}

/** A text with its facts, the tree of all facts, and a hover. */
async function reading(workbench: Workbench): Promise<void> {
  await workbench.runCommand('FactLens: Show All Facts');
  await eventually('the tree', () => workbench.treeRows('Facts'), (rows) => rows.length >= 3);
  for (const row of ['COUNT', '4.1万余名']) await workbench.page.locator('.pane-body .monaco-list-row', { hasText: row }).first().click();
  await workbench.clickText('受害的家庭');
  await workbench.hoverText('4.1万余名', 1);
  // A hover fades in; the picture is taken when it has.
  await workbench.page.waitForFunction("document.getAnimations().every(({ effect }) => !effect?.target?.closest('.monaco-hover, .monaco-resizable-hover'))");
}

/** A text that another program has changed: what is not certain is listed, and a person is asked where a fact stands. */
async function settling(workbench: Workbench, folder: string): Promise<void> {
  const path = join(folder, 'handover.txt');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('4.1万余名', '4.2万余名').replace('贾俊强', '贾俊峰').replace('公安部', '警方'));
  await workbench.openView('Needs Attention');
  await eventually('what to look at', () => workbench.treeRows('Needs Attention'), (rows) => rows.length >= 3);
  await eventually('the lens at the top', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('attention')));
  await workbench.chooseFromRowMenu(workbench.page.locator('.pane-body .monaco-list-row', { hasText: 'not found in the text' }).first(), 'Choose Place…');
  await workbench.page.locator('.quick-input-title', { hasText: 'Where does' }).waitFor();
}

/** A mention that nobody has tagged yet is proposed in annotation mode. */
async function annotating(workbench: Workbench, folder: string): Promise<void> {
  changeSidecar(folder, (sidecar) => sidecar.replace(/^.*"56oslipg".*\n/m, ''));
  await eventually('one fact less', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('62 facts')));
  await workbench.goTo(3, 1);
  await workbench.runCommand('FactLens: Toggle Annotation Mode');
  await eventually('the mode', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('Annotating')));
  await workbench.press('Tab');
  await eventually('what is proposed', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('(3 selected)')));
  await eventually('what the status bar says of it', () => workbench.statusBar(), (texts) => texts.some((text) => text.includes('贾俊强')));
}

/** A few judgements have changed since the last commit: one of them is shown on both sides. */
async function reviewing(workbench: Workbench, folder: string): Promise<void> {
  changeSidecar(folder, (sidecar) => relabelled(sidecar.replace(/^.*"56oslipg".*\n/m, '').replace(/("0q9fextt".*)\}/, '$1, "note": "part of a state"}')));
  await workbench.openView('Review');
  await eventually('the changes', () => workbench.treeRows('Review'), (rows) => rows.length >= 4);
  await workbench.treeRow('缅北', 'Review').first().click();
  await eventually('the change on both sides', () => workbench.page.evaluate(wordsInDiff), (seen) => seen.length === 2);
  await eventually('the highlights', () => workbench.page.locator('.editor.modified .view-overlays .cdr').count(), (count) => count > 20);
}

/** Who tagged and changed a fact, and when. */
async function lookingBack(workbench: Workbench, folder: string): Promise<void> {
  changeSidecar(folder, relabelled);
  commit(folder, 'Annotator', 'Northern Myanmar is part of a state');
  changeSidecar(folder, (sidecar) => sidecar.replace(/("3ngd7re9".*)\}/, '$1, "status": "reviewed"}'));
  commit(folder, 'Reviewer', 'Review of the headline');
  await workbench.clickText('缅北');
  await workbench.runCommand('FactLens: History of Fact');
  await workbench.pick('缅北');
  await eventually('its history', () => workbench.treeRows('Fact History'), (rows) => rows.length >= 3);
}

/** Two people chose different labels for the same words, and a host merged the sidecar by lines. */
async function adjudicating(workbench: Workbench, folder: string): Promise<void> {
  changeSidecar(folder, (sidecar) => sidecar.replace(/^(.*"3ngd7re9".*)\n/m, (line) => `<<<<<<< ours\n${line}=======\n${relabelled(line)}>>>>>>> theirs\n`));
  await eventually('the lens of a broken sidecar', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('has to be mended')));
  await workbench.runCommand('FactLens: Mend a Sidecar with Git’s Conflict Markers');
  await workbench.message('Contradictions left: 1');
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.openView('Needs Attention');
  await eventually('the contradiction', () => workbench.treeRows('Needs Attention'), (rows) => rows.length >= 2);
  await eventually('the lenses of the mended sidecar', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('64 facts')));
}

function changeSidecar(folder: string, changed: (sidecar: string) => string): void {
  const path = join(folder, 'handover.txt.facts.json');
  writeFileSync(path, changed(readFileSync(path, 'utf8')));
}

/** The first 缅北 with another label. */
function relabelled(sidecar: string): string {
  return sidecar.replace('"id": "3ngd7re9", "kind": "entity", "label": "LOC"', '"id": "3ngd7re9", "kind": "entity", "label": "GPE"');
}

function commit(folder: string, author: string, message: string): void {
  const identity = ['-c', `user.name=${author}`, '-c', 'user.email=annotator@example.org'];
  execFileSync('git', [...identity, 'commit', '--quiet', '--all', '--message', message], { cwd: folder });
}

/** Words are selected and the label is asked for. */
async function choosing(workbench: Workbench): Promise<void> {
  await workbench.selectByMouse('骗局');
  await workbench.press('Shift+Alt+E');
  await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.length > 3);
}
