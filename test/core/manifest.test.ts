// Holds package.json against the code: what the one declares, the other knows, and nothing is left over.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { KINDS } from '../../src/core/fact';
import type { AttentionNode } from '../../src/core/attention';
import type { OutlineNode } from '../../src/core/outline';
import { STEP_UNITS } from '../../src/core/spanSteps';
import { COMMANDS, CONTEXT_KEYS, SETTINGS_SECTION, VIEWS, type Settings } from '../../src/vscode/ids';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly group?: string;
  readonly when?: string;
}

interface Walkthrough {
  readonly id: string;
  readonly steps: readonly { id: string; media: Record<string, string>; completionEvents: readonly string[] }[];
}

interface Contributions {
  readonly commands: readonly { command: string; title: string; category?: string; icon?: string; enablement?: string }[];
  readonly keybindings: readonly { command: string; key: string; mac?: string; when?: string; args?: Record<string, unknown> }[];
  readonly submenus: readonly { id: string; label: string }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly viewsContainers: { readonly activitybar: readonly { id: string; icon: string }[] };
  readonly views: Readonly<Record<string, readonly { id: string; name: string; when?: string }[]>>;
  readonly viewsWelcome: readonly { view: string; contents: string; when?: string }[];
  readonly colors: readonly { id: string; description: string; defaults: Record<string, string> }[];
  readonly configuration: { readonly properties: Readonly<Record<string, Record<string, unknown>>> };
  readonly walkthroughs: readonly Walkthrough[];
}

const manifestText = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText) as { publisher: string; name: string; main: string; browser: string; icon: string; contributes: Contributions };
const { contributes } = manifest;
const nls = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const source = readdirSync('src/vscode', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'ids.ts')
  .map((name) => readFileSync(`src/vscode/${name}`, 'utf8'))
  .join('\n');

type JsonType<T> = [T] extends [boolean] ? 'boolean' : [T] extends [number] ? 'integer' : [T] extends [string] ? 'string' : [T] extends [readonly unknown[]] ? 'array' : never;

/** The settings as the code declares them; the compiler keeps this list whole and true. */
const SETTINGS: { readonly [Key in keyof Settings]: JsonType<Settings[Key]> } = {
  'annotator': 'string',
  'languages': 'array',
  'highlights.enabled': 'boolean',
  'codeLens.enabled': 'boolean',
  'codeLens.document': 'boolean',
  'hover.enabled': 'boolean',
  'hover.history': 'boolean',
  'inlayHints.enabled': 'boolean',
  'overviewRuler.enabled': 'boolean',
  'review.gutter': 'boolean',
  'outline.enabled': 'boolean',
  'outline.limit': 'integer',
  'lightBulb.enabled': 'boolean',
  'tree.followCursor': 'boolean',
  'claims.askClaimant': 'boolean',
  'documentStatus.enabled': 'boolean',
  'toasts': 'string',
};

/** Context keys of VS Code's own that our clauses may name. */
const EDITOR_CONTEXT_KEYS = ['editorTextFocus', 'editorReadonly', 'isInEmbeddedEditor', 'focusedView', 'view', 'viewItem', 'explorerResourceIsFolder', 'resourceExtname'];

/** `viewItem` of the tree's rows. */
const ROWS: readonly string[] = [
  ...(['kind', 'label', 'text', 'document', 'mention', 'link'] satisfies OutlineNode['type'][]), 'broken',
  ...(['attentionDocument', 'attentionBroken', 'attentionOrphan', 'attentionConflict', 'attentionHead'] satisfies AttentionNode['type'][]), 'attentionAcceptable', 'attentionChoice', 'attentionLost', 'attentionMarkers',
  'reviewDocument', 'reviewKind', 'reviewChange', 'reviewRemoved',
];

/** Ids that keyboard settings, scripts and other extensions of users name. They never go away. */
const RELIED_ON = [
  'factlens.tagEntity', 'factlens.tagFigure', 'factlens.tagClaim', 'factlens.tag', 'factlens.tagAgain', 'factlens.edit',
  'factlens.resize', 'factlens.delete', 'factlens.undo', 'factlens.redo', 'factlens.nextFact', 'factlens.previousFact',
];

/** Commands of VS Code's own that the walkthrough leads to. */
const EDITOR_COMMANDS = ['workbench.action.files.openFolder', 'workbench.view.scm'];

const declaredCommands = contributes.commands.map(({ command }) => command);
const declaredViews = Object.values(contributes.views).flat().map(({ id }) => id);
const menuItems = Object.entries(contributes.menus).flatMap(([menu, items]) => items.map((item) => ({ menu, ...item })));
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

const whenClauses = [
  ...contributes.commands.map(({ enablement }) => enablement),
  ...contributes.keybindings.map(({ when }) => when),
  ...menuItems.map(({ when }) => when),
  ...Object.values(contributes.views).flat().map(({ when }) => when),
  ...contributes.viewsWelcome.map(({ when }) => when),
  ...steps.flatMap(({ completionEvents }) => completionEvents).map((event) => /^onContext:(.*)$/.exec(event)?.[1]),
].filter((clause) => clause !== undefined);

/** `key`, and what it is compared with: a word, a quoted string or a regular expression. */
const COMPARISON = /([\w.]+)(?:\s*(?:==|!=|=~|>=|<=|>|<)\s*('[^']*'|\/(?:[^/\\]|\\.)*\/|[\w.]+))?/g;

function comparisons(clause: string): { key: string; value?: string }[] {
  return [...clause.matchAll(COMPARISON)].map(([, key, value]) => ({ key: key!, ...(value !== undefined && { value: value.replace(/^'(.*)'$/, '$1') }) }));
}

function same(actual: Iterable<string>, expected: Iterable<string>): void {
  assert.deepEqual([...actual].sort(), [...expected].sort());
}

suite('manifest', () => {
  test('has the ids that others rely on', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, 'factlens.factlens');
    assert.deepEqual([manifest.main, manifest.browser], ['./dist/extension.js', './dist/extension.js']);
    assert.deepEqual(RELIED_ON.filter((id) => !declaredCommands.includes(id)), []);
    assert.ok(declaredViews.includes('factlens.facts'));
  });

  test('declares every command of the code once, and no other', () => {
    same(declaredCommands, Object.values(COMMANDS));
  });

  test('every command has a title, is in the category FactLens, and is registered', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(title, /^%command\.\w+%$/, command);
      assert.equal(category, 'FactLens', command);
    }
    for (const key of Object.keys(COMMANDS)) assert.match(source, new RegExp(`\\b(registerCommand|registerKeyedCommand|registerRowCommand|registerForRow|register)\\(COMMANDS\\.${key},`), key);
  });

  test('what is done to a fact in a tool bar has an icon', () => {
    for (const { menu, command, group } of menuItems) {
      if (!/^(navigation|inline)/.test(group ?? '')) continue;
      assert.match(contributes.commands.find((each) => each.command === command)?.icon ?? '', /^\$\([a-z-]+\)$/, `${command} in ${menu}`);
    }
  });

  test('menus show commands and submenus that exist', () => {
    const submenus = contributes.submenus.map(({ id }) => id);
    for (const { menu, command, submenu, group } of menuItems) {
      assert.ok(command === undefined ? submenus.includes(submenu ?? '') : declaredCommands.includes(command), `${command ?? submenu} in ${menu}`);
      if (menu !== 'commandPalette') assert.match(group ?? '', /^\w+@\d+$/, `${command ?? submenu} in ${menu}`);
    }
    for (const id of submenus) {
      assert.ok(id in contributes.menus, `${id} has items`);
      assert.ok(menuItems.some(({ submenu }) => submenu === id), `${id} is shown`);
    }
  });

  test('no command stands both above a view and at its rows: the editor calls it alike for all and for a row that it does not know', () => {
    const [above, atRows] = ['view/title', 'view/item/context'].map((menu) => new Set(contributes.menus[menu]!.flatMap(({ command }) => command ?? [])));
    assert.deepEqual([...above!].filter((command) => atRows!.has(command)), []);
  });

  test('key bindings are well-formed, for commands that exist, and none is another’s', () => {
    for (const { command, key, mac } of contributes.keybindings) {
      assert.ok(declaredCommands.includes(command), command);
      for (const chord of [key, mac ?? key]) assert.match(chord, /^((ctrl|shift|alt|cmd|meta)\+)*([a-z0-9]|f\d{1,2}|delete|enter|escape|space|backspace|tab|left|right|up|down|[,./;'[\]\\`=-])$/, command);
    }
    // A key may have one meaning in texts, one in the annotation mode, and one in each view; whether a text is read-only
    // is all that may make a difference beyond that.
    const place = (when = '') => /focusedView == [\w.]+/.exec(when)?.[0] ?? (when.includes(CONTEXT_KEYS.annotationMode) ? 'mode' : 'text');
    for (const on of ['key', 'mac'] as const) {
      const keys = contributes.keybindings.map((binding) => `${binding[on] ?? binding.key} in ${place(binding.when)}, ${/!?editorReadonly/.exec(binding.when ?? '')?.[0] ?? 'any'}`);
      assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
    }
    for (const id of RELIED_ON) assert.ok(contributes.keybindings.some(({ command }) => command === id), `a key for ${id}`);
  });

  test('single keys work in the annotation mode only, for every label’s key that a tagset may have, and never in another input', () => {
    const single = contributes.keybindings.filter(({ key }) => !key.includes('+') && !/^(f\d+|delete)$/.test(key));
    for (const { key, when } of single) assert.equal(when, 'factlens.annotationMode && editorTextFocus && editorReadonly && !isInEmbeddedEditor', key);
    same(single.filter(({ args }) => args?.['key'] !== undefined).map(({ key }) => key), 'abcdefghijklmnopqrstuvwxyz0123456789');
    for (const { key, args } of single) if (args?.['key'] !== undefined) assert.equal(args['key'], key);
    for (const unit of STEP_UNITS) same(contributes.keybindings.filter(({ args }) => args?.['unit'] === unit).map(({ args }) => String(args?.['to'])), ['left', 'right']);
  });

  test('views and their container are those of the code', () => {
    same(declaredViews, [VIEWS.facts, VIEWS.attention, VIEWS.review, VIEWS.history]);
    same(Object.keys(contributes.views), [VIEWS.container]);
    same(contributes.viewsContainers.activitybar.map(({ id }) => id), [VIEWS.container]);
    for (const { view } of contributes.viewsWelcome) assert.ok(declaredViews.includes(view), view);
  });

  test('clauses name context keys that are set, views and rows that exist', () => {
    const ours: readonly string[] = Object.values(CONTEXT_KEYS);
    for (const clause of whenClauses) {
      for (const { key, value } of comparisons(clause)) {
        if (key === 'true' || key === 'false') continue;
        assert.ok(ours.includes(key) || EDITOR_CONTEXT_KEYS.includes(key), `${key} in "${clause}"`);
        if (/^(view|focusedView)$/.test(key)) assert.ok(declaredViews.includes(value ?? ''), `${key} == ${value}`);
        if (key === 'viewItem') assert.deepEqual((value?.match(/\w+/g) ?? ['']).filter((row) => !ROWS.includes(row)), [], clause);
        if (key === CONTEXT_KEYS.grouping) assert.ok(['kind', 'document'].includes(value ?? ''), clause);
      }
    }
  });

  test('every context key of the code is set, and asked for', () => {
    const asked = new Set(whenClauses.flatMap(comparisons).map(({ key }) => key));
    for (const [name, key] of Object.entries(CONTEXT_KEYS)) {
      assert.ok(asked.has(key), `${key} is asked for`);
      assert.match(source, new RegExp(`\\bCONTEXT_KEYS\\.${name}\\b`), `${key} is set`);
    }
  });

  test('declares every setting of the code with its type, a default and a description, and no other', () => {
    const declared = contributes.configuration.properties;
    same(Object.keys(declared), Object.keys(SETTINGS).map((key) => `${SETTINGS_SECTION}.${key}`));
    for (const [key, type] of Object.entries(SETTINGS)) {
      const { type: given, default: value, markdownDescription, scope } = declared[`${SETTINGS_SECTION}.${key}`]!;
      assert.equal(given, type, key);
      assert.equal(Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value, type, `default of ${key}`);
      assert.equal(markdownDescription, `%setting.${key}%`, key);
      assert.match(String(scope), /^(resource|window)$/, key);
      assert.ok(source.includes(`'${key}'`), `${key} is used`);
    }
  });

  test('declares every colour that is used, for each sort of theme, and no other', () => {
    const used = new Set<string>();
    for (const [, name] of source.matchAll(/factlens\.\$\{kind\}(\w+)`/g)) for (const kind of KINDS) used.add(`factlens.${kind}${name}`);
    for (const [, id] of source.matchAll(/ThemeColor\('(factlens\.\w+)'\)/g)) used.add(id!);
    for (const [, name] of source.matchAll(/--vscode-factlens-(\w+)/g)) used.add(`factlens.${name}`);
    same(contributes.colors.map(({ id }) => id), used);
    for (const { id, description, defaults } of contributes.colors) {
      same(Object.keys(defaults), ['light', 'dark', 'highContrast', 'highContrastLight']);
      for (const colour of Object.values(defaults)) assert.match(colour, /^#([0-9a-f]{6}|[0-9a-f]{8})$/, id);
      assert.equal(description, `%color.${id.replace(/^factlens\./, '')}%`);
    }
  });

  test('all its words are in package.nls.json, and none there is left over', () => {
    same(new Set([...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!)), Object.keys(nls));
    assert.doesNotMatch(manifestText, /"(title|description|markdownDescription|contents|altText)": "(?!%|FactLens")/);
  });

  test('the files it names exist', () => {
    const named = [...manifestText.matchAll(/"(?:\.\/)?(media\/[^"]+)"/g)].map(([, path]) => path!);
    assert.ok(named.includes(manifest.icon), 'the icon is a file of media/');
    assert.deepEqual(named.filter((path) => !existsSync(path)), []);
  });

  test('links and events lead to commands, views and settings that exist', () => {
    const commands = [...declaredCommands, ...EDITOR_COMMANDS];
    for (const [key, words] of Object.entries(nls)) {
      for (const [, command] of words.matchAll(/\(command:([^)?]+)/g)) assert.ok(commands.includes(command!), `${command} in ${key}`);
    }
    for (const event of steps.flatMap(({ completionEvents }) => completionEvents)) {
      const [, kind, what = ''] = /^(onCommand|onView|onContext):(.+)$/.exec(event) ?? [];
      if (kind === 'onCommand') assert.ok(commands.includes(what), event);
      else if (kind === 'onView') assert.ok([...declaredViews, 'workbench.scm'].includes(what), event);
      else assert.equal(kind, 'onContext', event);
    }
  });

  test('the walkthrough tells the keys as they are', () => {
    const keys = new Map(contributes.keybindings.map(({ command, key }) => [command, key]));
    for (const page of ['undo.md', 'undo.nls.zh-cn.md']) {
      const told = [...readFileSync(`media/walkthrough/${page}`, 'utf8').matchAll(/`(?:Shift\+Alt\+)?([A-Z])`/g)].map(([, letter]) => `shift+alt+${letter!.toLowerCase()}`);
      const expected = ['tagEntity', 'tagFigure', 'tagClaim', 'tagAgain', 'nextFact', 'previousFact', 'edit', 'resize', 'delete', 'undo', 'redo'];
      assert.deepEqual(told, expected.map((name) => keys.get(`factlens.${name}`)), page);
    }
  });
});
