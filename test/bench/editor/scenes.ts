// What is compared in the editor: the same text, with and without FactLens, with and without facts.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KINDS, type Fact } from '../../../src/core/fact';
import { placeFacts } from '../../../src/core/placing';
import { writeSidecar } from '../../../src/core/sidecar';
import type { SourceText } from '../../../src/core/sourceText';
import { fixture } from '../../support/fixture.mjs';
import { sharedServer, startWith, type ServedWorkbench } from '../../support/served/shared.mjs';
import { makeDocument, makeSidecar } from '../document';
import { ROOT, settingsPath } from './harness.mjs';

export interface Scene {
  readonly name: string;
  /** Number of facts in the sidecar; 0 means that there is none. */
  readonly facts: number;
  /** Whether FactLens is there. */
  readonly isOurs: boolean;
  /** A folder that no window has changed yet. */
  readonly folder: () => string;
  readonly server: () => Promise<ServedWorkbench>;
}

/** A text with some facts that is opened before anything is measured: its highlights tell that FactLens has started. */
export const FIRST_TEXT = 'first.txt';
export const FIRST_FACTS = 100;

export const BARE = 'bare';
/** As many ranges and lenses as {@link MANY} has, from an extension that does nothing else. */
export const FLOOR = 'bare, 10,000 ranges';
export const NONE = 'no facts';
export const FEW = '1,000 facts';
export const MANY = '10,000 facts';

/** Bound in {@link bindKeys}; characters that nothing else in the benchmark types. */
export const KEYS = { paint: 'Control+Alt+9', tree: 'Control+Alt+8' };

const document = makeDocument();

/** All scenes, the bare editor first. */
export async function makeScenes(): Promise<Scene[]> {
  const bareServer = await startWith((extensionsDir) => {
    cpSync(join(ROOT, 'test', 'bench', 'bare'), join(extensionsDir, 'factlens-bench.bare-1.0.0'), { recursive: true });
  });
  bindKeys(bareServer, { command: 'bare.paint' }, 'bare.rows.focus');
  const { source } = document;
  const ranges = () => JSON.stringify(rangesOf(source, makeSidecar(document, 10_000, 'text.txt').facts));
  const bare = (name: string, facts: number, made: () => string): Scene => ({ name, facts, isOurs: false, folder: made, server: () => Promise.resolve(bareServer) });
  return [
    bare(BARE, 0, () => folder(0)),
    bare(FLOOR, 10_000, () => fixture({ files: { 'text.txt': source.text, [FIRST_TEXT]: source.text, 'ranges.json': ranges() } }).path),
    ...(await makeOurScenes()),
  ];
}

/** The scenes that FactLens is in. */
export async function makeOurScenes(): Promise<Scene[]> {
  const server = await sharedServer();
  bindKeys(server, { command: 'factlens.tag', args: { kind: 'entity', label: 'ORG' } }, 'factlens.facts.focus');
  const ours = (name: string, facts: number): Scene => ({ name, facts, isOurs: true, folder: () => folder(facts), server: () => Promise.resolve(server) });
  return [ours(NONE, 0), ours(FEW, 1_000), ours(MANY, 10_000)];
}

/** A folder with the text and a sidecar of so many facts, or none. */
function folder(facts: number): string {
  const { text } = document.source;
  const sidecar = (count: number, file: string) => ({ [`${file}.facts.json`]: writeSidecar(makeSidecar(document, count, file)) });
  return fixture({ files: { 'text.txt': text, [FIRST_TEXT]: text, ...sidecar(FIRST_FACTS, FIRST_TEXT), ...(facts > 0 && sidecar(facts, 'text.txt')) } }).path;
}

/** For each kind, as [line, character, line, character]. */
function rangesOf(source: SourceText, facts: readonly Fact[]): number[][][] {
  const position = (offset: number) => [source.lineAt(offset), offset - source.lineStart(source.lineAt(offset))];
  const places = placeFacts(source, facts);
  return KINDS.map((kind) => facts.flatMap((fact, index) => {
    const place = places[index]!;
    return fact.kind === kind && 'span' in place ? [[...position(place.span.start), ...position(place.span.end)]] : [];
  }));
}

/** A command that a key runs without any list or box before it: what is measured is the command. */
function bindKeys({ dataDir }: ServedWorkbench, paint: { command: string; args?: unknown }, tree: string): void {
  const bindings = [{ key: 'ctrl+alt+9', ...paint }, { key: 'ctrl+alt+8', command: tree }];
  const folder = dirname(settingsPath(dataDir));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'keybindings.json'), JSON.stringify(bindings));
}
