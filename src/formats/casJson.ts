import * as z from 'zod';
import { CAS_TYPES, casOf, type Cas } from './cas';
import { documentOfCas } from './casReader';
import { firstView, type FoundCas, type FoundStructure, type Sofa } from './casView';
import type { Format, Problem } from './format';
import { headLosses } from './heads';
import { checkedJson, jsonPlaces, oneLine, withoutMark } from './jsonLines';
import type { Loss } from './losses';

/** UIMA JSON CAS 0.4, one file for each text, with its types inside. */
export const casJson: Format = {
  title: 'UIMA CAS as JSON, as INCEpTION reads it',
  reads: /\.json$/i,
  write(documents) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, 'custom.FactDocument'));
    return { files: documents.map((document) => ({ path: `${document.name}.cas.json`, content: jsonOf(casOf(document, losses)) })), losses };
  },
  read(files, options) {
    const problems: Problem[] = [];
    const notes: string[] = [];
    const documents = files.flatMap((file) => {
      const parsed = checkedJson(withoutMark(file.content), CasSchema, file.path, 1, problems);
      if (!parsed) return [];
      const indexOf = new Map(parsed['%FEATURE_STRUCTURES'].map((structure, index) => [String(structure['%ID']), index]));
      // Not a line yet: places in the file are only looked for when there is a problem.
      const indexPlace = (id: string) => ({ file: file.path, line: indexOf.get(id) ?? -1, column: 1 });
      const found: Problem[] = [];
      const cas = firstView(foundIn(parsed), file.path, indexPlace, found, notes);
      const document = cas && documentOfCas(cas, file.path, indexPlace, options, found, notes);
      const placeOf = jsonPlaces(file);
      for (const { line: index, reason } of found) problems.push({ ...placeOf(['%FEATURE_STRUCTURES', index]), reason });
      return document ?? [];
    });
    return { documents, problems, notes };
  },
};

function jsonOf({ text, structures }: Cas): string {
  const types = Object.fromEntries(CAS_TYPES.map(({ name, description, features }) => [name, {
    '%NAME': name,
    '%SUPER_TYPE': 'uima.tcas.Annotation',
    '%DESCRIPTION': description,
    ...Object.fromEntries(Object.entries(features).map(([feature, range]) => [feature, { '%NAME': feature, '%RANGE': range }])),
  }]));
  const sofa = { '%ID': structures.length + 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', mimeType: 'text/plain', sofaString: text };
  const lines = structures.map(({ id, type, features, references }) => oneLine({
    '%ID': Number(id),
    '%TYPE': type,
    '@sofa': sofa['%ID'],
    ...Object.fromEntries(Object.entries(references).map(([name, target]) => [`@${name}`, Number(target)])),
    ...features,
  }));
  return [
    `{"%TYPES": ${oneLine(types)},`,
    `"%FEATURE_STRUCTURES": [`,
    [oneLine(sofa), ...lines].join(',\n'),
    `],`,
    `"%VIEWS": ${oneLine({ _InitialView: { '%SOFA': sofa['%ID'], '%MEMBERS': structures.map(({ id }) => Number(id)) } })}}`,
    '',
  ].join('\n');
}

const StructureSchema = z.looseObject({ '%ID': z.number(), '%TYPE': z.string() });
const ViewSchema = z.looseObject({ '%SOFA': z.number().nullish(), '%MEMBERS': z.array(z.number()).optional() });
const CasSchema = z.looseObject({ '%FEATURE_STRUCTURES': z.array(StructureSchema), '%VIEWS': z.record(z.string(), ViewSchema).optional() });

function foundIn({ '%FEATURE_STRUCTURES': all, '%VIEWS': views = {} }: z.infer<typeof CasSchema>): FoundCas {
  const sofas = all.flatMap((structure): Sofa[] => {
    const { sofaString: text, sofaID: view } = structure;
    return structure['%TYPE'] === 'uima.cas.Sofa' && typeof text === 'string' ? [{ id: String(structure['%ID']), view: typeof view === 'string' ? view : undefined, text }] : [];
  });
  const listed = Object.values(views).map((view) => ({ sofa: String(view['%SOFA'] ?? ''), members: (view['%MEMBERS'] ?? []).map(String) }));
  return { sofas, structures: all.map(structureOf), views: listed };
}

function structureOf(structure: z.infer<typeof StructureSchema>): FoundStructure {
  const entries = Object.entries(structure);
  const { '@sofa': sofa } = structure;
  return {
    id: String(structure['%ID']),
    sofa: typeof sofa === 'number' ? String(sofa) : undefined,
    type: structure['%TYPE'],
    features: Object.fromEntries(entries.flatMap(([name, value]) => (/^[%@^#]/.test(name) ? [] : typeof value === 'string' || typeof value === 'number' ? [[name, value]] : typeof value === 'boolean' ? [[name, String(value)]] : []))),
    references: Object.fromEntries(entries.filter(([name, value]) => name.startsWith('@') && name !== '@sofa' && typeof value === 'number').map(([name, value]) => [name.slice(1), String(value)])),
  };
}
