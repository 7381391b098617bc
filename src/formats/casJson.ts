import * as z from 'zod';
import { CAS_TYPES, casOf, type Cas, type CasStructure } from './cas';
import { documentOfCas } from './casReader';
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
      const { cas, indexOf } = casIn(parsed);
      if (!cas) {
        problems.push({ file: file.path, line: 1, column: 1, reason: 'this CAS holds no text' });
        return [];
      }
      const found: Problem[] = [];
      const document = documentOfCas(cas, file.path, (id) => ({ file: file.path, line: indexOf.get(id) ?? 0, column: 1 }), options, found, notes);
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
const CasSchema = z.looseObject({ '%FEATURE_STRUCTURES': z.array(StructureSchema), '%VIEWS': z.record(z.string(), z.unknown()).optional() });

/** The text of the first view that has one, with the structures that speak of it; and their indices in the file. */
function casIn({ '%FEATURE_STRUCTURES': all }: z.infer<typeof CasSchema>): { cas: Cas | undefined; indexOf: Map<string, number> } {
  const sofas = all.filter((structure) => structure['%TYPE'] === 'uima.cas.Sofa' && typeof structure['sofaString'] === 'string');
  const sofa = sofas.find((each) => each['sofaID'] === '_InitialView') ?? sofas[0];
  const indexOf = new Map(all.map((structure, index) => [String(structure['%ID']), index]));
  if (!sofa) return { cas: undefined, indexOf };
  const structures = all.filter((structure) => structure['@sofa'] === sofa['%ID']).map((structure): CasStructure => {
    const entries = Object.entries(structure);
    return {
      id: String(structure['%ID']),
      type: structure['%TYPE'],
      features: Object.fromEntries(entries.flatMap(([name, value]) => (/^[%@^#]/.test(name) ? [] : typeof value === 'string' || typeof value === 'number' ? [[name, value]] : typeof value === 'boolean' ? [[name, String(value)]] : []))),
      references: Object.fromEntries(entries.filter(([name, value]) => name.startsWith('@') && name !== '@sofa' && typeof value === 'number').map(([name, value]) => [name.slice(1), String(value)])),
    };
  });
  return { cas: { text: String(sofa['sofaString']), structures }, indexOf };
}
