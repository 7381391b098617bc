// The scenes of `npm run pictures`: name of the picture → how to get there.
import { readdirSync } from 'node:fs';
import { fixture } from './fixture.mjs';
import type { Theme } from './served/settings.mjs';
import { Workbench } from './workbench';

const VIEWPORT = { width: 1280, height: 800 };

export const scenes: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'editor-light': (path) => editor('light', path),
  'editor-dark': (path) => editor('dark', path),
};

/** The sample corpus with its first text open. */
async function editor(theme: Theme, path: string): Promise<void> {
  const workbench = new Workbench();
  const folder = fixture({ name: 'seeds' });
  await workbench.open(folder.path, { theme, viewport: VIEWPORT });
  const first = readdirSync(folder.path).filter((name) => /\.(md|txt)$/.test(name)).sort()[0];
  if (first) await workbench.openFile(first);
  await workbench.screenshot(path);
  await workbench.dispose();
  await folder.remove();
}
