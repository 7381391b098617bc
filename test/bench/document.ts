// The document that is measured with: invented sentences in Chinese and English, and the facts in them.
import { describe } from '../../src/core/anchor';
import { newFactId, type Fact } from '../../src/core/fact';
import { valueOf } from '../../src/core/figures/valueOf';
import { compareByPlace, type Sidecar } from '../../src/core/sidecar';
import { SourceText, type Span } from '../../src/core/sourceText';
import { seeded } from './random';

/** UTF-16 code units of the document: a long report with its appendices. */
export const LENGTH = 200_000;
/** Code units after which a paragraph, which is one line, ends. */
const PARAGRAPH = 300;

/** A bracketed slot names a list below; what fills it is a fact. The sentence itself is a claim. */
const SENTENCES = [
  '[组织]的[姓名]在[地点]表示,今年已登记[数量],比去年多[比例]。',
  '据[组织]通报,[日期]在[地点]共收到[数量]的申请。',
  '[姓名]认为,[地点]的桥梁应在[日期]之前修好,费用约为[款项]。',
  '[ORG] said on [DATE] that [COUNT] had been counted near [PLACE], and more were expected. ',
  'According to [PERSON] of [ORG], the works in [PLACE] will cost [MONEY]. ',
  '[PERSON] told reporters in [PLACE] that the share had risen by [PERCENT]. ',
];

type Filling = Pick<Fact, 'kind' | 'label'> & { readonly make: (random: () => number) => string };

const FILLINGS: Readonly<Record<string, Filling>> = {
  组织: { kind: 'entity', label: 'ORG', make: joined(['青石', '白河', '云岭', '东湾', '松坡'], ['水务局', '渡口管理处', '果农合作社', '天文台']) },
  姓名: { kind: 'entity', label: 'PERSON', make: joined(['岑', '柏', '蔺', '檀', '郁'], ['一舟', '望山', '听雨', '知秋', '小满']) },
  地点: { kind: 'entity', label: 'LOC', make: joined(['柳', '石', '鹤', '雾'], ['溪村', '门渡', '背岭', '头湾']) },
  数量: { kind: 'figure', label: 'COUNT', make: counted(['只白鹭', '棵梨树', '户居民', '条渔船']) },
  比例: { kind: 'figure', label: 'PERCENT', make: (random) => `${number(random, 90)}%` },
  款项: { kind: 'figure', label: 'MONEY', make: (random) => `${number(random, 900)}万元` },
  日期: { kind: 'figure', label: 'DATE', make: (random) => `${number(random, 12)}月${number(random, 28)}日` },
  ORG: { kind: 'entity', label: 'ORG', make: joined(['Harrow', 'Lowmere', 'Pinfold', 'Saltway'], [' Water Board', ' Ferry Office', ' Growers', ' Observatory']) },
  PERSON: { kind: 'entity', label: 'PERSON', make: joined(['Ada', 'Ines', 'Tobias', 'Maro'], [' Quill', ' Fenwick', ' Oduya', ' Larkspur']) },
  PLACE: { kind: 'entity', label: 'LOC', make: joined(['North', 'Old', 'Upper', 'Little'], [' Wend', ' Marsh', ' Heath', ' Sound']) },
  COUNT: { kind: 'figure', label: 'COUNT', make: counted([' herons', ' pear trees', ' boats', ' homes']) },
  PERCENT: { kind: 'figure', label: 'PERCENT', make: (random) => `${number(random, 90)} per cent` },
  MONEY: { kind: 'figure', label: 'MONEY', make: (random) => `€${number(random, 900)},000` },
  DATE: { kind: 'figure', label: 'DATE', make: (random) => `${number(random, 28)} April` },
};

export interface Marked {
  readonly filling: Pick<Fact, 'kind' | 'label'>;
  readonly span: Span;
}

export interface BenchDocument {
  readonly source: SourceText;
  /** Facts by sentence; the claim is the first and names its claimant, where the sentence has one. */
  readonly sentences: readonly (readonly Marked[])[];
}

/** The document: so many code units in paragraphs, always the same for one seed. */
export function makeDocument(seed = 1, length = LENGTH): BenchDocument {
  const random = seeded(seed);
  const sentences: Marked[][] = [];
  let text = '';
  let paragraph = 0;
  for (;;) {
    const { words, marks } = sentence(random, text.length);
    if (text.length + words.length > length - 1) break;
    text += words;
    sentences.push(marks);
    if (text.length - paragraph < PARAGRAPH) continue;
    text += '\n';
    paragraph = text.length;
  }
  return { source: new SourceText(`${text.padEnd(length - 1, '.')}\n`), sentences };
}

/** A sidecar for the document with this many facts, spread over it sentence by sentence. */
export function makeSidecar({ source, sentences }: BenchDocument, count: number, file = 'text.txt'): Sidecar {
  const random = seeded(count);
  const chosen: (Fact & { start: number; end: number })[] = [];
  const taken = new Set<string>();
  for (const [index, marks] of sentences.entries()) {
    // Even over the text: a sentence is left out while as much as the share up to it is there.
    if (chosen.length >= (count * (index + 1)) / sentences.length) continue;
    const facts = marks.slice(0, count - chosen.length).map(({ filling, span }) => {
      const id = newFactId(random, (candidate) => taken.has(candidate));
      taken.add(id);
      // What the words say, as the editor would give it: a value that contradicts them is a finding.
      const value = filling.kind === 'figure' ? valueOf(source.slice(span), { label: filling.label }) : undefined;
      return { id, ...filling, ...describe(source, span), ...(value && { value }), start: span.start, end: span.end };
    });
    const claimant = facts.find(({ label }) => label === 'PERSON' || label === 'ORG');
    chosen.push(...facts.map((fact) => (fact.kind === 'claim' && claimant ? { ...fact, links: { claimant: [claimant.id] } } : fact)));
  }
  if (chosen.length < count) throw new Error(`The document has room for ${chosen.length} of ${count} facts.`);
  const facts = chosen.sort(compareByPlace).map(({ start: _, end: __, ...fact }) => fact as Fact);
  return { factlens: 1, source: { file }, facts };
}

function sentence(random: () => number, offset: number): { words: string; marks: Marked[] } {
  const marks: Marked[] = [];
  let words = '';
  for (const piece of pick(random, SENTENCES).split(/(\[[^\]]+\])/)) {
    const filling = piece.startsWith('[') ? FILLINGS[piece.slice(1, -1)] : undefined;
    const added = filling ? filling.make(random) : piece;
    if (filling) {
      const { make: _, ...rest } = filling;
      marks.push({ filling: rest, span: { start: offset + words.length, end: offset + words.length + added.length } });
    }
    words += added;
  }
  const claim = { filling: { kind: 'claim', label: 'STATEMENT' } as const, span: { start: offset, end: offset + words.trimEnd().length } };
  return { words, marks: [claim, ...marks] };
}

function joined(first: readonly string[], second: readonly string[]): Filling['make'] {
  return (random) => pick(random, first) + pick(random, second);
}

function counted(things: readonly string[]): Filling['make'] {
  return (random) => `${number(random, 9)},${String(number(random, 999)).padStart(3, '0')}${pick(random, things)}`;
}

const number = (random: () => number, most: number): number => 1 + Math.floor(random() * most);
export const pick = <T>(random: () => number, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
