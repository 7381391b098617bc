// The scenes of `npm run pictures`: name of the picture → how to get there.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually';
import { fixture } from './fixture.mjs';
import type { Theme } from './served/settings.mjs';
import { Workbench } from './workbench';

const VIEWPORT = { width: 1280, height: 800 };

export const scenes: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'editor-light': (path) => scene('light', path, reading),
  'editor-dark': (path) => scene('dark', path, reading),
  'editor-high-contrast': (path) => scene('hc', path, reading),
  'label-light': (path) => scene('light', path, choosing),
  'attention-light': (path) => scene('light', path, settling),
  'attention-dark': (path) => scene('dark', path, settling),
};

/** The sample corpus in a fresh window. */
async function scene(theme: Theme, path: string, act: (workbench: Workbench, folder: string) => Promise<void>): Promise<void> {
  const workbench = new Workbench();
  const folder = fixture({ name: 'seeds' });
  await workbench.open(folder.path, { theme, viewport: VIEWPORT, settings: { 'editor.wordWrap': 'on', 'editor.minimap.enabled': false } });
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

/** Words are selected and the label is asked for. */
async function choosing(workbench: Workbench): Promise<void> {
  await workbench.selectByMouse('骗局');
  await workbench.press('Shift+Alt+E');
  await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.length > 3);
}
