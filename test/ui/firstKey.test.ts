// The first key for a command in a window, pressed while the extension host is busy: the cursor has gone on by the time
// it is answered, and it still means the words where it was pressed.
import { annotated, savedFacts } from '../support/annotated';
import { eventually } from '../support/eventually';
import { extensionHosts } from '../support/extension-host';
import { fixture } from '../support/fixture.mjs';
import { installWorkingCopy, type ServedWorkbench, startWith } from '../support/served/shared.mjs';
import { Workbench } from '../support/workbench';

const FILE = 'first.txt';
const TEXT = '缅甸\n泰国\n老挝\n';

suite('the first key in a window', () => {
  let server: ServedWorkbench;
  const workbench = new Workbench(async () => server);
  const folder = fixture({ files: annotated(FILE, TEXT, [{ id: 'place001', kind: 'entity', label: 'GPE', text: '缅甸' }]) });

  suiteSetup(async function () {
    if (process.platform === 'win32') this.skip();
    server = await startWith(installWorkingCopy);
    await workbench.open(folder.path);
  });
  suiteTeardown(async () => {
    await workbench.dispose();
    await server?.stop();
    await folder.remove();
  });

  const onDisk = (...expected: string[]) => eventually(expected.join(', '), () => savedFacts(folder.path, FILE), (seen) => JSON.stringify(seen) === JSON.stringify(expected));

  /** Presses keys while no extension host answers. */
  async function pressUnanswered(...keys: string[]): Promise<void> {
    const hosts = extensionHosts(server.pid);
    for (const pid of hosts) process.kill(pid, 'SIGSTOP');
    try {
      for (const key of keys) await workbench.press(key);
    } finally {
      for (const pid of hosts) process.kill(pid, 'SIGCONT');
    }
  }

  test('tags where it was pressed', async () => {
    await workbench.openFile(FILE);
    await eventually('the lens', () => workbench.lenses(), (lenses) => lenses.some((lens) => lens.includes('缅甸')));
    await workbench.goTo(2, 1);
    await workbench.press('Shift+Alt+E');
    await workbench.page.locator('.quick-input-title', { hasText: '泰国' }).waitFor();
    await workbench.type('g');
    await onDisk('entity GPE 缅甸', 'entity GPE 泰国');
    await workbench.goTo(2, 1);
    await workbench.press('Shift+Alt+X');
    await onDisk('entity GPE 缅甸');
    await pressUnanswered('Shift+Alt+V', 'ArrowDown');
    await onDisk('entity GPE 缅甸', 'entity GPE 泰国');
  });
});
