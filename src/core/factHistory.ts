import { compareVersions, type Change } from './compare';
import { FactSchema, type Fact } from './fact';
import { parseSidecar, type Sidecar } from './sidecar';

/** A fact as one revision of its sidecar has it; absent where that has none. */
export interface FactVersion<Revision> {
  readonly revision: Revision;
  readonly fact: Fact | undefined;
}

/** What one revision changed of a fact; a fact may have several changes. */
export interface FactEvent<Revision> {
  readonly revision: Revision;
  readonly changes: readonly Change[];
}

/**
 * A fact of a sidecar's content, found by its line, for old revisions are many and long; only where nothing on one line
 * is the fact, the whole file is read.
 * @returns undefined where the content has no such fact, or cannot be read.
 */
export function factIn(content: string, id: string): Fact | undefined {
  const at = content.indexOf(`"id": ${JSON.stringify(id)}`);
  const line = at < 0 ? '' : content.slice(content.lastIndexOf('\n', at) + 1, endOfLine(content, at));
  return factOfLine(line, id) ?? factOfAll(content, id);
}

/**
 * What each revision changed in meaning of one fact. What only moved with its text is no event.
 * @param versions newest first; the oldest may be the first that there was, or the last one that was asked for.
 * @param isWhole whether the oldest one is the first that there was: then it added what it has.
 * @returns newest first.
 */
export function factEvents<Revision>(versions: readonly FactVersion<Revision>[], isWhole: boolean): FactEvent<Revision>[] {
  return versions.flatMap(({ revision, fact }, index) => {
    const older = versions[index + 1];
    if (!older && !isWhole) return [];
    const { changes } = compareVersions({ sidecar: sidecarWith(older?.fact) }, { sidecar: sidecarWith(fact) });
    return changes.length > 0 ? [{ revision, changes }] : [];
  });
}

function endOfLine(content: string, at: number): number {
  const end = content.indexOf('\n', at);
  return end < 0 ? content.length : end;
}

function factOfLine(line: string, id: string): Fact | undefined {
  const json = line.trim().replace(/,$/, '');
  if (!json.startsWith('{') || !json.endsWith('}')) return undefined;
  const parsed = FactSchema.safeParse(parsedOrNothing(json));
  return parsed.success && parsed.data.id === id ? parsed.data : undefined;
}

function parsedOrNothing(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    // Another layout than ours: the whole file is read then.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function factOfAll(content: string, id: string): Fact | undefined {
  // An id that stands nowhere need not be looked for; JSON may write its characters in other ways, but nobody does.
  if (!content.includes(id)) return undefined;
  const parsed = parseSidecar(content);
  return parsed.ok ? parsed.value.facts.find((fact) => fact.id === id) : undefined;
}

function sidecarWith(fact: Fact | undefined): Sidecar {
  return { factlens: 1, source: { file: '' }, facts: fact ? [fact] : [] };
}
