import type { Cas, CasStructure } from './cas';
import type { PlaceOf } from './casReader';
import type { Problem } from './format';

/** A text of a CAS. */
export interface Sofa {
  readonly id: string;
  /** `_InitialView`, where a CAS has one text. */
  readonly view: string | undefined;
  readonly text: string;
}

/** A structure and the text that it says it belongs to. */
export interface FoundStructure extends CasStructure {
  readonly sofa: string | undefined;
}

/** Everything that a file of a CAS holds. */
export interface FoundCas {
  readonly sofas: readonly Sofa[];
  readonly structures: readonly FoundStructure[];
  /** What views list as theirs, with the text's id. */
  readonly views: readonly { readonly sofa: string; readonly members: readonly string[] }[];
}

/**
 * The text of the first view that has one, with the structures that speak of it. What belongs to no text of the file, or is
 * listed and not there, is a problem: a part of the file is missing.
 * @param placeOf for an id that is not there, the place of the whole.
 */
export function firstView({ sofas, structures, views }: FoundCas, path: string, placeOf: PlaceOf, problems: Problem[], notes: string[]): Cas | undefined {
  const sofa = sofas.find(({ view }) => view === '_InitialView') ?? sofas[0];
  if (!sofa) return void problems.push({ ...placeOf(''), reason: 'this CAS holds no text' });
  const before = problems.length;
  const texts = new Set(sofas.map(({ id }) => id));
  for (const structure of structures) {
    const reason = problemOf(structure, texts);
    if (reason !== undefined) problems.push({ ...placeOf(structure.id), reason });
  }
  const ids = new Set(structures.map(({ id }) => id));
  const missing = views.filter((view) => view.sofa === sofa.id).flatMap(({ members }) => members).find((id) => !ids.has(id));
  if (missing !== undefined) problems.push({ ...placeOf(''), reason: `the view of the text lists ${missing}, which is not there` });
  const others = structures.filter((structure) => structure.sofa !== undefined && structure.sofa !== sofa.id && isAnnotation(structure)).length;
  if (others > 0) notes.push(`${path}: ${others} annotations of other views are left out`);
  return problems.length > before ? undefined : { text: sofa.text, structures: structures.filter((structure) => structure.sofa === sofa.id) };
}

function isAnnotation({ features }: CasStructure): boolean {
  return features['begin'] !== undefined || features['end'] !== undefined;
}

function problemOf(structure: FoundStructure, texts: ReadonlySet<string>): string | undefined {
  const { sofa, features } = structure;
  if (!isAnnotation(structure)) return undefined;
  if (features['begin'] === undefined || features['end'] === undefined) return `an annotation has no "${features['begin'] === undefined ? 'begin' : 'end'}"`;
  return sofa !== undefined && texts.has(sofa) ? undefined : 'an annotation belongs to no text of this CAS';
}
