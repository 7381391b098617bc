// Where things are, said once. Only `node:*` is imported: the bootstrap needs this before anything is installed.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything that is fetched, built for tests or written by a test run. Ignored by git; deleting it is always safe. */
export const CACHE = join(ROOT, '.vscode-test');

/** Test bundles. Inside the repository, so that a bundle finds `node_modules` when it is run. */
export const BUNDLES = join(CACHE, 'bundles');

/** Server data of `npm start`: user settings and state survive between starts. */
export const PERSONAL_DATA = join(CACHE, 'personal');

/** Screenshots and logs of failures. */
export const FAILURES = join(CACHE, 'failures');
