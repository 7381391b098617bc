import { KINDS, type Kind } from '../core/fact';
import { SourceText, type Span } from '../core/sourceText';
import { COMPANION, readCompanion } from './companion';
import { finishDocument, kindAndLabel, type Draft } from './drafts';
import type { InFile, InterchangeDocument, Problem, Read, ReadOptions } from './format';
import { withoutMark } from './jsonLines';

/**
 * Reads token files in any of the tag schemes IOB1, IOB2 (BIO), BIOES, BMES, BILOU; the tag is the last column. Where the text
 * is beside the file or on disk its tokens are found in there; else the text is put together from the tokens.
 */
export function readConll(files: readonly InFile[], options: ReadOptions): Read {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const companions = readCompanion(files, problems);
  const tokenFiles = files.filter(({ path }) => /\.(?:conll|bio|iob|iob2|bioes)$/i.test(path) || (files.length === 1 && !path.endsWith(COMPANION)));
  const texts = new Map(files.filter((file) => !tokenFiles.includes(file)).map(({ path, content }) => [path, content]));
  const parts = tokenFiles.flatMap((file) => partsOf(file, problems));
  const byName = new Map<string, Part[]>();
  for (const part of parts) byName.set(part.name, [...(byName.get(part.name) ?? []), part]);
  const documents = [...byName].flatMap(([name, parts]) => {
    const text = texts.get(name) ?? options.textOf?.(name);
    if (text === undefined && parts.every(({ tokens }) => tokens.length === 0)) return [];
    if (text === undefined) notes.push(`${parts[0]!.file}: the text ${name} is not there; it is put together from the tokens, so its white space is a guess`);
    return documentOf(name, text ?? joined(parts[0]!), parts, companions.get(name)?.head, options, problems) ?? [];
  });
  return { documents: problems.length > 0 ? [] : documents, problems, notes };
}

interface Token {
  readonly text: string;
  readonly tag: string;
  readonly line: number;
  /** An empty line stands before it. */
  readonly beginsSentence: boolean;
}

/** The tokens of one document in one file. */
interface Part {
  readonly file: string;
  readonly name: string;
  readonly kind: Kind | undefined;
  readonly tokens: readonly Token[];
}

const TAG = /^(?:O|[BIESMLU]-\S+)$/;

function partsOf({ path, content }: InFile, problems: Problem[]): Part[] {
  const [, stem = 'import', kindName] = /^(.*?)(?:\.(entity|figure|claim))?(?:\.[a-z0-9]+)?$/is.exec(path === '-' ? 'import' : path) ?? [];
  const kind = KINDS.find((each) => each === kindName);
  const documents: Token[][] = [[]];
  let beginsSentence = true;
  for (const [index, raw] of withoutMark(content).split('\n').entries()) {
    const line = raw.replace(/\r$/, '');
    const columns = line.split(/[ \t]+/);
    if (line.trim() === '') beginsSentence = true;
    else if (columns[0] === '-DOCSTART-') {
      if (documents.at(-1)!.length > 0) documents.push([]);
    } else {
      const tag = columns.at(-1)!;
      if (columns.length < 2 || columns[0] === '' || !TAG.test(tag)) problems.push({ file: path, line: index + 1, column: 1, reason: `"${line.slice(0, 40)}" is not a token and its tag` });
      documents.at(-1)!.push({ text: columns[0]!, tag, line: index + 1, beginsSentence });
      beginsSentence = false;
    }
  }
  const name = (number: number) => {
    const numbered = documents.length > 1 ? `${stem}-${number}` : stem;
    return /\.[^./]+$/.test(numbered) ? numbered : `${numbered}.txt`;
  };
  return documents.map((tokens, index) => ({ file: path, name: name(index + 1), kind, tokens }));
}

const NO_SPACE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** A text of the tokens: sentences on lines, a space between tokens but beside Chinese and Japanese characters. */
function joined({ tokens }: Part): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    const before = Array.from(text.slice(-2)).at(-1) ?? '';
    if (index > 0) text += token.beginsSentence ? '\n' : NO_SPACE.test(before) || NO_SPACE.test([...token.text][0] ?? '') ? '' : ' ';
    text += token.text;
  }
  return `${text}\n`;
}

function documentOf(name: string, text: string, parts: readonly Part[], head: unknown, options: ReadOptions, problems: Problem[]): InterchangeDocument | undefined {
  const source = SourceText.of(text);
  const drafts: Draft[] = [];
  for (const part of parts) {
    const spans = placesOf(part, source, problems);
    if (!spans) return undefined;
    drafts.push(...draftsOf(part, spans, options));
  }
  return finishDocument({ name, source, head, drafts }, problems);
}

/** Where the tokens stand: one after the other, with nothing but white space between. */
function placesOf({ file, name, tokens }: Part, { text }: SourceText, problems: Problem[]): Span[] | undefined {
  const spans: Span[] = [];
  let at = 0;
  for (const token of tokens) {
    while (at < text.length && !text.startsWith(token.text, at) && /[\s\x85\p{Cc}]/u.test(text[at]!)) at++;
    if (!text.startsWith(token.text, at)) {
      problems.push({ file, line: token.line, column: 1, reason: `"${token.text.slice(0, 40)}" is not what comes next in the text ${name}` });
      return undefined;
    }
    spans.push({ start: at, end: (at += token.text.length) });
  }
  if (/[\p{L}\p{N}]/u.test(text.slice(at))) {
    problems.push({ file, line: tokens.at(-1)?.line ?? 1, column: 1, reason: `the tokens end before the text ${name} does; the file may be cut off` });
    return undefined;
  }
  return spans;
}

function draftsOf({ file, kind, tokens }: Part, spans: readonly Span[], { tagset }: ReadOptions): Draft[] {
  const drafts: Draft[] = [];
  let open: { label: string; start: number; end: number; line: number } | undefined;
  const close = () => {
    if (!open) return;
    const { label, start, end, line } = open;
    drafts.push({ span: { start, end }, content: { ...kindAndLabel(label, {}, tagset), ...(kind && { kind }) }, at: { file, line, column: 1 } });
    open = undefined;
  };
  for (const [index, { tag, line, beginsSentence }] of tokens.entries()) {
    const [sort, label] = [tag[0]!, tag.slice(2)];
    // A tag that continues another label, or none, begins a fact: so it is in IOB1.
    if (beginsSentence || !'IMEL'.includes(sort) || open?.label !== label) close();
    if (sort === 'O') continue;
    open = { label, start: open?.start ?? spans[index]!.start, end: spans[index]!.end, line: open?.line ?? line };
    if ('ESLU'.includes(sort)) close();
  }
  close();
  return drafts;
}
