// The editor in Simplified Chinese, where FactLens's own words are looked for on the screen.
import * as assert from 'node:assert/strict';
import { containAll, eventually } from '../support/eventually';
import { fixture } from '../support/fixture.mjs';
import { Workbench } from '../support/workbench';

const TEXT = '港务局昨天通报,渔船救起了269人。\n\n发言人梁雨说,搜救不会停。\n';

suite('in Chinese', () => {
  const workbench = new Workbench();
  const folder = fixture({ files: { 'report.txt': TEXT } });

  suiteSetup(() => workbench.open(folder.path, { locale: 'zh-cn' }));
  suiteTeardown(async () => {
    await workbench.dispose();
    await folder.remove();
  });

  test('the palette offers the commands', async () => {
    const found = await workbench.findCommands('FactLens: 标记');
    for (const title of ['FactLens: 标记为实体…', 'FactLens: 标记为数字…', 'FactLens: 标记为主张…']) assert.ok(found.includes(title), JSON.stringify(found));
  });

  test('the labels have titles and descriptions', async () => {
    await workbench.openFile('report.txt');
    await workbench.selectText(1, 1, 4);
    await workbench.press('Shift+Alt+E');
    const labels = async () => (await workbench.quickPickItems()).map(({ label }) => label.trim());
    await eventually('the labels', labels, containAll('人物', '组织机构', '国家、省州、城市', '地点', '事件', '法律或协议', '作品'));
    const box = workbench.page.locator('.quick-input-widget');
    assert.match(await box.innerText(), /将“港务局”标记为实体/);
    assert.match(await box.innerText(), /具名的机构，如部委、公司、武装组织/);
    await workbench.type('o');
    await eventually('the lens', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('港务局')));
  });

  test('the lens at the top counts', async () => {
    await workbench.goTo(1, 15);
    await workbench.press('Shift+Alt+G');
    await eventually('the labels', () => workbench.quickPickItems(), (rows) => rows.some(({ label }) => label.trim() === '数量'));
    await workbench.type('c');
    await eventually('the lens', () => workbench.lenses(), (lenses) => lenses.some((lens) => /2 条事实.*1 个实体.*1 个数字/.test(lens.replaceAll('\u00a0', ' '))));
  });

  test('the hover explains', async () => {
    await workbench.clickText('昨天');
    const hover = await workbench.hoverText('港务局');
    for (const words of ['实体 · ORG · 组织机构', '编辑', '调整为当前选区', '删除']) assert.ok(hover.includes(words), hover);
  });

  test('the tree groups', async () => {
    await workbench.runCommand('FactLens: 显示所有事实');
    await eventually('the tree', () => workbench.treeRows('事实'), (rows) => ['实体', '数字'].every((kind) => rows.some(({ label }) => label === kind)));
    await eventually('what a label is called', () => workbench.page.locator('.sidebar').innerText(), (seen) => seen.includes('组织机构') && seen.includes('数量'));
  });

  test('the walkthrough speaks Chinese, its pages too', async () => {
    await workbench.runCommand('Welcome: Open Walkthrough...');
    const title = 'FactLens 入门';
    await eventually('the walkthrough', () => workbench.quickPickItems(), (rows) => rows.some(({ label }) => label.includes(title)));
    await workbench.pick((await workbench.quickPickItems()).find(({ label }) => label.includes(title))!.label);
    const steps = workbench.page.locator('.getting-started-step .step-title');
    await eventually('its steps', () => steps.allInnerTexts(), (titles) => titles.length === 7);
    assert.deepEqual(await steps.allInnerTexts(), ['打开一个文本文件夹', '标记文字', '查看和浏览事实', '用单个按键标记', '随时撤销', '使用自己的标签', '提交附属文件']);
    await workbench.page.setViewportSize({ width: 1600, height: 900 });
    await workbench.page.locator('.getting-started-step', { hasText: '随时撤销' }).click();
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page.getByText('撤销标记不会影响文本中的文字').waitFor();
  });

  test('a step of the walkthrough does what it says and is checked off', async () => {
    const step = workbench.page.locator('.getting-started-step', { hasText: '使用自己的标签' });
    await step.click();
    // The page beside the step, when it has loaded, may take the focus and so close the list; then the button is pressed again.
    const file = workbench.page.locator('.tab', { hasText: 'factlens.json' });
    await eventually('the new tagset', async () => {
      await step.getByRole('button', { name: '新建标签集' }).click();
      await eventually('the templates', () => workbench.quickPickItems(), (rows) => rows.some(({ label }) => label.includes('CoNLL-2003')));
      return workbench.pick('新闻事实', 5000).then(() => file.waitFor({ timeout: 5000 })).then(() => true, () => false);
    });
    await workbench.page.locator('.tab', { hasText: 'Welcome' }).click();
    await step.locator('.codicon-getting-started-step-checked').first().waitFor();
  });
});
