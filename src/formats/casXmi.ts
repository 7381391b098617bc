import { SaxesParser, type SaxesTagNS } from 'saxes';
import { CAS_TYPES, casOf, type Cas } from './cas';
import { documentOfCas } from './casReader';
import { firstView, type FoundCas, type FoundStructure, type Sofa } from './casView';
import type { Format, InFile, InterchangeDocument, Problem, ReadOptions } from './format';
import { headLosses } from './heads';
import type { Loss } from './losses';
import { escapeXml, legalXml } from './xml';

/**
 * UIMA CAS as XMI, one file for each text, with one `TypeSystem.xml`. XML has no way to hold most control characters: in the
 * text U+FFFD stands for each, in a feature the string goes into `more` as JSON.
 */
export const casXmi: Format = {
  title: 'UIMA CAS as XMI, as INCEpTION reads it',
  reads: /\.xmi$/i,
  write(documents) {
    const losses: Loss[] = documents.flatMap((document) => headLosses(document, 'custom.FactDocument'));
    const files = documents.map((document) => {
      if (!isLegal(document.source.text)) losses.push({ document: document.name, aspect: 'characters' });
      return { path: `${document.name}.xmi`, content: xmiOf(casOf(document, losses, isLegal)) };
    });
    return { files: [...files, { path: 'TypeSystem.xml', content: typeSystem(), isBeside: true }], losses };
  },
  read(files, options) {
    const problems: Problem[] = [];
    const notes: string[] = [];
    const documents = files.filter(({ path, content }) => !/\.xml$/i.test(path) || content.includes('xmi:XMI')).flatMap((file) => readFile(file, options, problems, notes) ?? []);
    return { documents, problems, notes };
  },
};

function isLegal(text: string): boolean {
  return legalXml(text) === text;
}

function xmiOf({ text, structures }: Cas): string {
  const sofa = structures.length + 1;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xmi:XMI xmlns:xmi="${XMI}" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:custom="http:///custom.ecore" xmi:version="2.0">`,
    '  <cas:NULL xmi:id="0"/>',
    ...structures.map(({ id, type, features, references }) => `  <${elementOf(type)} xmi:id="${id}" sofa="${sofa}"${attributes(features)}${attributes(references)}/>`),
    `  <cas:Sofa xmi:id="${sofa}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" sofaString="${escapeXml(legalXml(text))}"/>`,
    `  <cas:View sofa="${sofa}" members="${structures.map(({ id }) => id).join(' ')}"/>`,
    '</xmi:XMI>',
    '',
  ].join('\n');
}

const XMI = 'http://www.omg.org/XMI';

/** `custom.Fact` is `custom:Fact`, and `uima.tcas.X` is `tcas:X`. */
function elementOf(type: string): string {
  return type.replace(/^uima\./, '').replace('.', ':');
}

function attributes(features: Readonly<Record<string, string | number>>): string {
  return Object.entries(features).map(([name, value]) => ` ${name}="${escapeXml(legalXml(String(value)))}"`).join('');
}

function typeSystem(): string {
  const types = CAS_TYPES.flatMap(({ name, description, features }) => [
    '    <typeDescription>',
    `      <name>${name}</name>`,
    `      <description>${escapeXml(description)}</description>`,
    '      <supertypeName>uima.tcas.Annotation</supertypeName>',
    '      <features>',
    ...Object.entries(features).map(([feature, range]) => `        <featureDescription><name>${feature}</name><description/><rangeTypeName>${range}</rangeTypeName></featureDescription>`),
    '      </features>',
    '    </typeDescription>',
  ]);
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">', '  <types>', ...types, '  </types>', '</typeSystemDescription>', ''].join('\n');
}

/** Thrown out of the parser: it would go on after an error. */
class XmlProblem extends Error {
  constructor(readonly line: number, readonly column: number, reason: string) {
    super(reason);
  }
}

function readFile(file: InFile, options: ReadOptions, problems: Problem[], notes: string[]): InterchangeDocument | undefined {
  const places = new Map<string, Omit<Problem, 'reason'>>();
  try {
    const found = foundIn(file, places);
    const placeOf = (id: string) => places.get(id) ?? { file: file.path, line: 1, column: 1 };
    const cas = firstView(found, file.path, placeOf, problems, notes);
    return cas && documentOfCas(cas, file.path, placeOf, options, problems, notes, isLegal);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    problems.push({ file: file.path, line: error.line, column: error.column, reason: error.message });
  }
  return undefined;
}

/** A CAS has three levels. */
const DEEPEST = 20;

/**
 * Reads the elements below the root, one after the other. A document type declaration is refused: there entities are
 * declared that grow beyond all bounds, and no CAS needs one.
 */
function foundIn({ path, content }: InFile, places: Map<string, Omit<Problem, 'reason'>>): FoundCas {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const fail = (reason: string): never => {
    throw new XmlProblem(parser.line, parser.columnIndex + 1, reason);
  };
  const elements: SaxesTagNS[] = [];
  let depth = 0;
  parser.on('error', ({ message }) => fail(`This is not valid XML (${message.replace(/^.*?: /, '').replace(/\.$/, '')})`));
  parser.on('doctype', () => fail('A document type declaration is not read'));
  parser.on('opentag', (tag) => {
    if (depth === 0 && (tag.local !== 'XMI' || tag.uri !== XMI)) fail('This is not XMI');
    if (depth === 1) {
      elements.push(tag);
      places.set(tag.attributes['xmi:id']?.value ?? '', { file: path, line: parser.line, column: parser.columnIndex + 1 });
    }
    // Looking up a namespace takes longer with every element that is open.
    if (++depth > DEEPEST) fail('Elements are nested too deeply');
  });
  parser.on('closetag', () => void depth--);
  parser.write(content).close();
  const ofCas = (name: string) => elements.filter(({ uri, local }) => local === name && uri === 'http:///uima/cas.ecore').map(plainAttributes);
  const sofas = ofCas('Sofa').flatMap((sofa): Sofa[] => (sofa['sofaString'] === undefined ? [] : [{ id: sofa['xmi:id'] ?? '', view: sofa['sofaID'], text: sofa['sofaString'] }]));
  const views = ofCas('View').map((view) => ({ sofa: view['sofa'] ?? '', members: (view['members'] ?? '').split(' ').filter((id) => id !== '') }));
  return { sofas, structures: elements.map(structureOf), views };
}

function plainAttributes({ attributes }: SaxesTagNS): Record<string, string> {
  return Object.fromEntries(Object.values(attributes).filter(({ prefix }) => prefix !== 'xmlns').map(({ name, value }) => [name, value]));
}

function structureOf(element: SaxesTagNS): FoundStructure {
  const { 'xmi:id': id = '', sofa, ...features } = plainAttributes(element);
  const { Governor, Dependent, ...rest } = features;
  const space = /^http:\/\/\/(.*)\.ecore$/.exec(element.uri)?.[1]?.replaceAll('/', '.');
  return {
    id,
    sofa,
    type: space === undefined || space === 'uima.noNamespace' ? element.local : `${space}.${element.local}`,
    features: rest,
    references: { ...(Governor !== undefined && { Governor }), ...(Dependent !== undefined && { Dependent }) },
  };
}
