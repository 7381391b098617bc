import { normaliseText } from '../core/sourceText';
import { DOCUMENT, type CasStructure } from './cas';
import { documentOfCas } from './casReader';
import { COMPANION, readCompanion } from './companion';
import type { InFile, InterchangeDocument, Problem, Read, ReadOptions } from './format';
import { withoutMark } from './jsonLines';
import { fitOffsets } from './offsets';
import { isPlainLine, numbered, partsOf, unescapeText, unescapeValue } from './webannoTsvText';

/** Reads WebAnno TSV 3.x: span layers and relation layers. Chains and slots are passed over, and that is said. */
export function readWebannoTsv(files: readonly InFile[], options: ReadOptions): Read {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const companions = readCompanion(files, problems);
  const tables = files.filter(({ path }) => /\.tsv$/i.test(path) || (files.length === 1 && !path.endsWith(COMPANION)));
  const texts = new Map(files.filter((file) => !tables.includes(file)).map(({ path, content }) => [path, content]));
  const documents = tables.flatMap((file) => {
    const stem = file.path === '-' ? 'import' : file.path.replace(/\.tsv$/i, '');
    const name = /\.[^./]+$/.test(stem) ? stem : `${stem}.txt`;
    return new TsvFile(file, options, problems, notes).document(name, texts.get(name) ?? options.textOf?.(name), companions.get(name)?.head) ?? [];
  });
  return { documents, problems, notes };
}

interface Layer {
  readonly type: string;
  readonly sort: 'span' | 'relation' | 'other';
  /** Features by their columns; undefined where one is passed over. */
  readonly features: readonly (string | undefined)[];
  /** Index of the first column, behind address, offsets and token. */
  readonly first: number;
}

interface Row {
  readonly address: string;
  readonly start: number;
  readonly end: number;
  readonly token: string;
  readonly cells: readonly string[];
  readonly line: number;
}

interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly firstRow: number;
}

class TsvFile {
  private readonly layers: Layer[] = [];
  private readonly rows: Row[] = [];
  private readonly sentences: Sentence[] = [];
  private columns = 0;
  /** The text of a sentence that has no rows. */
  private rest = '';

  constructor(private readonly file: InFile, private readonly options: ReadOptions, private readonly problems: Problem[], private readonly notes: string[]) {}

  document(name: string, beside: string | undefined, head: unknown): InterchangeDocument | undefined {
    const before = this.problems.length;
    this.readLines();
    if (this.problems.length > before) return undefined;
    const text = beside ?? this.joined();
    if (beside === undefined && this.sentences.length > 1) this.notes.push(`${this.file.path}: the text ${name} is not there; what stands between its sentences is a guess`);
    const { unit } = this.options;
    const fitted = fitOffsets(text, this.rows.map(({ start, end, token: quote }) => ({ start, end, quote })), unit ?? 'utf16', unit !== undefined);
    if (fitted.countedIn) this.notes.push(`${this.file.path}: the offsets are counted in ${fitted.countedIn}`);
    for (const [index, { line, token }] of this.rows.entries()) if (!fitted.spans[index]) this.problem(line, `"${token.slice(0, 40)}" does not stand at its offsets in the text ${name}`);
    this.checkEnd();
    if (this.problems.length > before) return undefined;
    const spans = new Map(this.rows.map((row, index) => [row, fitted.spans[index]!]));
    const lines = new Map<string, number>();
    const whole = { id: DOCUMENT, type: DOCUMENT, features: { name, ...(head !== undefined && { head: JSON.stringify(head) }) }, references: {} };
    const structures = [whole, ...this.structures((row) => spans.get(row)!, lines)];
    const placeOf = (id: string) => ({ file: this.file.path, line: lines.get(id) ?? 1, column: 1 });
    return documentOfCas({ text: normaliseText(text), structures }, name, placeOf, { ...this.options, unit: 'utf16' }, this.problems, this.notes, isPlainLine);
  }

  private problem(line: number, reason: string): void {
    this.problems.push({ file: this.file.path, line, column: 1, reason });
  }

  private readLines(): void {
    const lines = withoutMark(this.file.content).split('\n').map((line) => line.replace(/\r$/, ''));
    if (!lines[0]?.startsWith('#FORMAT=WebAnno TSV 3')) return this.problem(1, 'the first line is not "#FORMAT=WebAnno TSV 3.3"');
    let text: string[] = [];
    for (const [index, line] of lines.entries()) {
      if (line.startsWith('#T_') && this.rows.length > 0) this.problem(index + 1, 'a layer is declared behind rows, which lack its columns');
      else if (line.startsWith('#T_')) this.readLayer(line, index + 1);
      else if (line.startsWith('#Text=')) text.push(unescapeText(line.slice('#Text='.length)));
      else if (line !== '' && !/^#[A-Za-z.]+=/.test(line)) {
        const row = this.readRow(line, index + 1);
        if (row && text.length > 0) {
          this.sentences.push({ text: text.join('\n'), start: row.start, firstRow: this.rows.length - 1 });
          text = [];
        }
      }
    }
    this.rest = text.join('\n');
  }

  /** A file that was cut off ends in the middle of a sentence, whose text it has whole. */
  private checkEnd(): void {
    const { text = '', firstRow = 0 } = this.sentences.at(-1) ?? {};
    const tokens = this.rows.slice(firstRow).filter(({ address }) => !address.includes('.'));
    const at = tokens.reduce((from, { token }) => Math.max(from, text.indexOf(token, from) + token.length), 0);
    if (/[\p{L}\p{N}]/u.test(this.rest + text.slice(at))) this.problem(this.rows.at(-1)?.line ?? 1, 'the rows end before their sentence does; the file may be cut off');
  }

  private readLayer(line: string, number: number): void {
    const match = /^#T_(SP|CH|RL)=(.+)$/.exec(line);
    if (!match) return this.problem(number, 'this is no declaration of a layer');
    const [type, ...declared] = match[2]!.split('|');
    const sort = match[1] === 'SP' ? 'span' : match[1] === 'RL' ? 'relation' : 'other';
    const isSlot = declared.map((name, index) => name.startsWith('ROLE_') || declared[index - 1]?.startsWith('ROLE_'));
    if (sort === 'other' || isSlot.includes(true)) this.notes.push(`${this.file.path}: ${sort === 'other' ? 'chains' : 'slots'} of the layer ${type} are left out`);
    const features = declared.map((name, index) => (isSlot[index] ? undefined : name.startsWith('BT_') ? 'BT_' : name));
    this.layers.push({ type: type!, sort, features: features.length === 0 ? [undefined] : features, first: this.columns });
    this.columns += Math.max(1, features.length);
  }

  private readRow(line: string, number: number): Row | undefined {
    const [address = '', offsets = '', token = '', ...cells] = line.split('\t');
    const match = /^(\d+)-(\d+)$/.exec(offsets);
    if (!/^\d+-\d+(?:\.\d+)?$/.test(address) || !match || cells.length < this.columns) return void this.problem(number, `"${line.slice(0, 40)}" is not a row with ${this.columns} columns of annotations`);
    const row = { address, start: Number(match[1]), end: Number(match[2]), token, cells, line: number };
    this.rows.push(row);
    return row;
  }

  /** The sentences at their offsets; what stood between them was most likely line ends. */
  private joined(): string {
    return this.sentences.reduce((text, { text: sentence, start }) => text + '\n'.repeat(Math.max(0, start - text.length)) + sentence, '');
  }

  private structures(spanOf: (row: Row) => { start: number; end: number }, lines: Map<string, number>): CasStructure[] {
    const spans = new Map<string, CasStructure>();
    const links: CasStructure[] = [];
    for (const layer of this.layers) {
      for (const row of this.rows) {
        const columns = layer.features.map((_, index) => row.cells[layer.first + index]!);
        if (layer.sort === 'other' || columns[0] === '_') continue;
        const stacked = columns.map(partsOf);
        for (let nth = 0; nth < stacked[0]!.length; nth++) {
          const parts = stacked.map((each) => each[nth] ?? '*');
          if (layer.sort === 'span') this.addSpan(layer, row, nth, parts, spanOf(row), spans);
          else links.push(...this.linkOf(layer, row, parts, `${layer.type}/${row.address}/${nth}`));
        }
        for (const id of spans.keys()) if (!lines.has(id)) lines.set(id, row.line);
      }
    }
    return [...spans.values(), ...links];
  }

  private addSpan({ type, features }: Layer, row: Row, nth: number, parts: readonly string[], span: { start: number; end: number }, spans: Map<string, CasStructure>): void {
    const number = parts.map((part) => numbered(part).number).find((each) => each !== undefined);
    const id = number === undefined ? `${type}@${row.address}/${nth}` : `${type}[${number}]`;
    const known = spans.get(id);
    const named = features.flatMap((name, index) => {
      const { value } = numbered(parts[index]!);
      return name === undefined || value === '*' || value === '_' ? [] : [[name, unescapeValue(value)] as const];
    });
    const begin = Math.min(span.start, Number(known?.features['begin'] ?? span.start));
    const end = Math.max(span.end, Number(known?.features['end'] ?? span.end));
    spans.set(id, { id, type, features: { ...Object.fromEntries(named), begin, end }, references: {} });
  }

  /** The address is where the link comes from, this row where it leads to. */
  private linkOf({ type, features }: Layer, row: Row, parts: readonly string[], id: string): CasStructure[] {
    const base = features.indexOf('BT_');
    const match = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?$/.exec(parts[base] ?? '');
    if (!match) {
      this.problem(row.line, 'a relation does not say which row it comes from');
      return [];
    }
    const [, from, fromNumber = '0', toNumber = '0'] = match;
    const baseType = this.baseOf(type);
    const endOf = (address: string, number: string) => (number === '0' ? `${baseType}@${address}/0` : `${baseType}[${number}]`);
    const named = features.flatMap((name, index) => (name === undefined || name === 'BT_' || parts[index] === '*' ? [] : [[name, unescapeValue(parts[index]!)] as const]));
    return [{ id, type, features: Object.fromEntries(named), references: { Governor: endOf(from!, fromNumber), Dependent: endOf(row.address, toNumber) } }];
  }

  /** The layer that a relation's ends are of. */
  private baseOf(type: string): string {
    const declared = withoutMark(this.file.content).split('\n', 60).find((line) => line.startsWith(`#T_RL=${type}|`) || line.startsWith(`#T_RL=${type}\r`));
    return /\|BT_([^|\r]+)/.exec(declared ?? '')?.[1] ?? '';
  }
}
