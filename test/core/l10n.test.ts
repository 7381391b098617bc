// Every word that the editor shows is there in Simplified Chinese, and nothing is translated that nobody says.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { TEMPLATES } from '../../src/core/templates/templates';

const SOURCE = 'src/vscode';
/** The one file that translates what it is given: the titles and descriptions of the templates. */
const MAY_TRANSLATE_VARIABLES = 'factText.ts';

const bundle = readJson('media/l10n/bundle.l10n.zh-cn.json');
const english = readJson('package.nls.json');
const chinese = readJson('package.nls.zh-cn.json');

function readJson(path: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path, 'utf8'));
}

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(`${SOURCE}/${name}`, 'utf8') }));

/** A string literal (no substitutions) that is the whole first argument. */
const FIRST_ARGUMENT = /^\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`)\s*[,)]/;

interface Call {
  readonly at: string;
  /** Undefined where the first argument is not a literal. */
  readonly sentence?: string;
}

/** The calls of `l10n.t`; `at` is `file:line`. */
function calls({ name, text }: { name: string; text: string }): Call[] {
  return [...text.matchAll(/\bl10n\.t\(/g)].map((match) => {
    const at = `${name}:${text.slice(0, match.index).split('\n').length}`;
    const literal = FIRST_ARGUMENT.exec(text.slice(match.index + match[0].length))?.[1];
    return literal === undefined ? { at } : { at, sentence: unquoted(literal) };
  });
}

function unquoted(literal: string): string {
  const inside = literal.slice(1, -1).replace(/\\(['`])/g, '$1');
  return literal.startsWith('"') ? JSON.parse(literal) : JSON.parse(`"${inside.replaceAll('"', '\\"')}"`);
}

const all = sources.flatMap(calls);
const sentences = all.flatMap(({ at, sentence }) => (sentence === undefined ? [] : [{ at, sentence }]));

const tagsetWords = [
  ...TEMPLATES.flatMap((template) => [template, ...Object.values(template.labels).flat()]).flatMap(({ title, description }) => [title, description]),
  ...TEMPLATES.flatMap(({ links }) => links.map(({ title }) => title)),
].filter((words) => words !== undefined);

const placeholders = (text: string) => (text.match(/\{[^{}]*\}/g) ?? []).sort();
/** Links to commands and settings in backquotes stay what they are in every language. */
const untranslatable = (text: string) => (text.match(/\]\([^)]*\)|`[^`]+`/g) ?? []).sort();

/** How many of what; sentences take such a count in as a whole, `{0} facts` or `1 fact`. */
const PLURAL = /\{\d\} (?:facts|texts|documents|files|sidecars|changes|entities|figures|claims|mentions|places|spans|labels|lines)\b/;
/** Sentences that the source says of two or more only. */
const ONLY_OF_SEVERAL = new Set([
  '{0} spans',
  'Key of the {0} mentions',
  'FactLens: changing facts in {0} files',
  '{0} files are there already with another content. Replace them?',
  'It is not certain that this fact stands here: {0} places fit equally well.',
  '“{0}” is tagged, but fits {1} places of this text equally well. Its tag is kept in the sidecar.',
]);
const singular = (plural: string) => plural.replace(/ies$/, 'y').replace(/s$/, '');

const translations = [
  ...Object.entries(bundle),
  ...Object.entries(english).map(([key, words]) => [words, chinese[key] ?? ''] as const),
];

suite('Chinese', () => {
  test('the sentences of the source are found', () => {
    assert.ok(sentences.length > 100, `${sentences.length} sentences`);
  });

  test('every sentence of the source is in the bundle', () => {
    assert.deepEqual(sentences.filter(({ sentence }) => bundle[sentence] === undefined), []);
  });

  test('every title and description of the templates, the embedded tagset among them, is in the bundle', () => {
    assert.deepEqual(tagsetWords.filter((words) => bundle[words] === undefined), []);
  });

  test('the bundle has nothing that is not said', () => {
    const said = new Set([...sentences.map(({ sentence }) => sentence), ...tagsetWords]);
    assert.deepEqual(Object.keys(bundle).filter((sentence) => !said.has(sentence)), []);
  });

  test('sentences are literals, so that they can be found', () => {
    const variable = all.filter(({ at, sentence }) => sentence === undefined && !at.startsWith(`${MAY_TRANSLATE_VARIABLES}:`));
    assert.deepEqual(variable, []);
    for (const { name, text } of sources) {
      const otherUses = text.match(/\bl10n\b(?!\.t\()/g) ?? [];
      assert.deepEqual(otherUses, [], `${name} uses vscode.l10n otherwise than as vscode.l10n.t('…')`);
    }
  });

  test('messages are never shown untranslated', () => {
    for (const { name, text } of sources) {
      assert.doesNotMatch(text, /show(Information|Warning|Error)Message\(\s*['"`]/, name);
      assert.doesNotMatch(text, /\b(title|placeholder|placeHolder|prompt|tooltip|detail|message)(:| =) ['"](?!FactLens['"])[^'"]*[A-Za-z]/, name);
    }
  });

  test('placeholders are the same', () => {
    for (const [from, to] of translations) assert.deepEqual(placeholders(to), placeholders(from), `${from} → ${to}`);
  });

  test('of one thing, the singular is said', () => {
    const plurals = sentences.map(({ sentence }) => sentence).filter((sentence) => PLURAL.test(sentence) && !ONLY_OF_SEVERAL.has(sentence));
    const withoutSingular = plurals.filter((sentence) => !/^\{0\} \w+$/.test(sentence) || bundle[`1 ${singular(sentence.slice(4))}`] === undefined);
    assert.deepEqual(withoutSingular, []);
  });

  test('the manifest’s words are the same ones in both languages', () => {
    assert.deepEqual(Object.keys(chinese), Object.keys(english));
  });

  test('commands, settings and names in the manifest’s words are kept', () => {
    for (const [from, to] of translations) assert.deepEqual(untranslatable(to), untranslatable(from), to);
  });

  test('translations are Chinese, spaced and punctuated alike', () => {
    for (const [from, to] of translations) {
      if (/[A-Za-z]/.test(from.replaceAll(/\{\d\}|\bof\b/g, ''))) assert.match(to, /\p{Script=Han}/u, from);
      // Half-width punctuation beside Chinese is a slip; a colon in "FactLens: 撤销" is the palette's own.
      assert.doesNotMatch(to.replaceAll(/FactLens: |\]\([^)]*\)/g, ''), /\p{Script=Han}[,:;!?()]|[,:;!?()]\p{Script=Han}|\p{Script=Han}\.(\s|$)/u, to);
      assert.equal(/^\s*/.exec(to)?.[0], /^\s*/.exec(from)?.[0], `space before: ${to}`);
      assert.equal(to.endsWith('…'), from.endsWith('…'), `what asks first ends in …: ${to}`);
      assert.equal(to.endsWith('。') || to.endsWith('.'), from.endsWith('.'), `sentences end as sentences: ${to}`);
    }
  });

  test('the bundle is sorted, so that two branches do not add at the same place', () => {
    assert.deepEqual(Object.keys(bundle), Object.keys(bundle).sort());
  });

  test('the walkthrough’s pages are there in both languages', () => {
    const pages = readdirSync('media/walkthrough').filter((name) => name.endsWith('.md'));
    const originals = pages.filter((name) => !name.includes('.nls.'));
    assert.ok(originals.length > 0);
    assert.deepEqual(pages.sort(), originals.flatMap((name) => [name, name.replace(/\.md$/, '.nls.zh-cn.md')]).sort());
  });
});
