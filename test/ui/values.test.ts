// Figures and what they amount to: proposed as they are tagged, shown behind the words, set by a person.
import * as assert from 'node:assert/strict';
import { annotated, savedSidecar, sidecarText } from '../support/annotated';
import { eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '警方通报,移交嫌疑人4.1万余名,涉案数十亿美元。\n去年8月,共有269人获救。\n';

suite('values of figures', () => {
  const workbench = new Workbench();
  const folder = fixture({
    files: {
      'tag.txt': TEXT,
      'tag.txt.facts.json': sidecarText('tag.txt', TEXT, []).replace('"facts"', '"document": {"language": "zh", "date": "2024-01-09"},\n  "facts"'),
      ...annotated('set.txt', TEXT, [{ id: 'count001', kind: 'figure', label: 'COUNT', text: '269人' }, { id: 'person01', kind: 'entity', label: 'ORG', text: '警方' }]),
    },
  });
  const valueOf = (file: string, text: string) => savedSidecar(folder.path, file)?.facts.find((fact) => fact.text === text)?.value;

  suiteSetup(() => workbench.open(folder.path));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  async function tag(line: number, from: number, words: string, key: string): Promise<void> {
    await workbench.selectText(line, from, from + words.length);
    await workbench.press('Shift+Alt+G');
    await workbench.page.locator('.quick-input-title', { hasText: words }).waitFor();
    await workbench.type(key);
    await eventually(`the value of ${words}`, () => valueOf('tag.txt', words));
  }

  const hints = () => workbench.page.locator('.editor-instance .view-line span[class*="dyn-rule"], .editor-instance .view-line span[class*="inlay"]').allInnerTexts();

  test('a figure gets the value that its words and the document’s date say, and shows it behind the words', async () => {
    await workbench.openFile('tag.txt');
    await tag(1, 11, '4.1万余名', 'c');
    assert.deepEqual(valueOf('tag.txt', '4.1万余名'), { type: 'quantity', amount: 41000, bound: 'more_than', unit: '人' });
    await tag(1, 20, '数十亿美元', 'm');
    const money = valueOf('tag.txt', '数十亿美元');
    assert.ok(money?.type === 'money' && money.currency === 'USD' && money.min === 2_000_000_000 && money.bound === 'about', JSON.stringify(money));
    await tag(2, 1, '去年8月', 'd');
    assert.deepEqual(valueOf('tag.txt', '去年8月'), { type: 'date', edtf: '2023-08' });
    await eventually('the hints', hints, (texts) => ['> 41,000 人', '2023-08'].every((hint) => texts.some((text) => text.replaceAll('\u00a0', ' ').includes(hint))));
  });

  test('a value is set in two steps with a preview, what is no value is refused, and it can be undone', async () => {
    await workbench.openFile('set.txt');
    await eventually('the lens', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('269人')));
    await workbench.goTo(2, 9);
    await workbench.runCommand('FactLens: Set Value…');
    await workbench.page.locator('.quick-input-title', { hasText: '(1/2)' }).waitFor();
    const first = await eventually('the proposals', () => workbench.quickPickItems(), (rows) => rows.length >= 2);
    assert.equal(first[0]?.label, '269 人');
    await workbench.pick('269 人');
    const box = workbench.page.locator('.quick-input-widget');
    await box.locator('.quick-input-title', { hasText: '(2/2)' }).waitFor();
    await eventually('the preview', () => box.innerText(), (text) => text.includes('Quantity: 269 人'));
    await box.locator('input[type="text"]').fill('9..3');
    await eventually('what is wrong', () => box.innerText(), (text) => text.includes('Write the lower number first'));
    await box.locator('input[type="text"]').fill('~ 260..280 人');
    await eventually('the new preview', () => box.innerText(), (text) => text.includes('≈ 260–280 人'));
    await workbench.press('Enter');
    await eventually('the value on disk', () => valueOf('set.txt', '269人'), (value) => value?.type === 'quantity' && value.min === 260 && value.max === 280 && value.bound === 'about');
    await workbench.runCommand('FactLens: Undo');
    await eventually('no value', () => valueOf('set.txt', '269人') ?? true, (value) => value === true);
  });

  test('what is no figure has no value, and says so', async () => {
    await workbench.openFile('set.txt');
    await workbench.goTo(1, 2);
    await workbench.runCommand('FactLens: Set Value…');
    assert.match(await workbench.message('Only figures have a value'), /警方/);
  });
});
