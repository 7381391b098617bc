// A headless browser for tests and pictures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from '../processes.mjs';
import { browserEnvironment, browserExecutable } from '../setup/browser.mjs';

/** No sandbox: containers have none to give. The rest keeps the browser from calling home. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Starts the browser. `close()` ends it; it also ends when this process does. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  const executablePath = await browserExecutable();
  const browser = await chromium.launch({
    executablePath,
    args: FLAGS,
    env: browserEnvironment(executablePath),
    // Ctrl+C is ours: stopping must also stop the server, in order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const close = atEnd(() => browser.close());
  return { browser, close };
}

/** A new empty folder outside the repository, removed at the end or by `remove()`. */
export function temporaryFolder(purpose) {
  const path = mkdtempSync(join(tmpdir(), `factlens-${purpose}-`));
  const remove = atEnd(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return { path, remove };
}
