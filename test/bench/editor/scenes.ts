// What is compared in the editor: the same text, with and without FactLens, with and without facts.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeSidecar } from '../../../src/core/sidecar';
import { fixture } from '../../support/fixture.mjs';
import { sharedServer, startWith, type ServedWorkbench } from '../../support/served/shared.mjs';
import { makeDocument, makeSidecar } from '../document';
import { ROOT, settingsPath } from './harness.mjs';

export interface Scene {
  readonly name: string;
  /** Number of facts in the sidecar; 0 means that there is none. */
  readonly facts: number;
  /** A folder that no window has changed yet. */
  readonly folder: () => string;
  readonly server: () => Promise<ServedWorkbench>;
}

/** A text with some facts that is opened before anything is measured: its highlights tell that FactLens has started. */
export const FIRST_TEXT = 'first.txt';

export const BARE = 'bare';
export const NONE = 'no facts';
export const FEW = '1,000 facts';
export const MANY = '10,000 facts';

/** Bound in {@link bindKeys}; characters that nothing else in the benchmark types. */
export const KEYS = { paint: 'Control+Alt+9', tree: 'Control+Alt+8' };

export async function makeScenes(): Promise<Scene[]> {
  const document = makeDocument();
  const sidecar = (facts: number, file: string) => ({ [`${file}.facts.json`]: writeSidecar(makeSidecar(document, facts, file)) });
  const folder = (facts: number) => {
    const sidecars = { ...sidecar(100, FIRST_TEXT), ...(facts > 0 && sidecar(facts, 'text.txt')) };
    return fixture({ files: { 'text.txt': document.source.text, [FIRST_TEXT]: document.source.text, ...sidecars } }).path;
  };
  const bareServer = await startWith((extensionsDir) => {
    cpSync(join(ROOT, 'test', 'bench', 'bare'), join(extensionsDir, 'factlens-bench.bare-1.0.0'), { recursive: true });
  });
  const ourServer = await sharedServer();
  bindKeys(bareServer, { command: 'bare.paint' }, 'bare.rows.focus');
  bindKeys(ourServer, { command: 'factlens.tag', args: { kind: 'entity', label: 'ORG' } }, 'factlens.facts.focus');
  const ours = (name: string, facts: number): Scene => ({ name, facts, folder: () => folder(facts), server: () => Promise.resolve(ourServer) });
  return [
    { name: BARE, facts: 0, folder: () => folder(0), server: () => Promise.resolve(bareServer) },
    ours(NONE, 0),
    ours(FEW, 1_000),
    ours(MANY, 10_000),
  ];
}

/** A command that a key runs without any list or box before it: what is measured is the command. */
function bindKeys({ dataDir }: ServedWorkbench, paint: { command: string; args?: unknown }, tree: string): void {
  const bindings = [{ key: 'ctrl+alt+9', ...paint }, { key: 'ctrl+alt+8', command: tree }];
  const folder = dirname(settingsPath(dataDir));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'keybindings.json'), JSON.stringify(bindings));
}
