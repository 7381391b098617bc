// Things that are big and only sometimes needed are fetched into the cache when first asked for.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../paths.mjs';
import { atEnd, isAlive } from '../processes.mjs';
import { step } from '../progress.mjs';

/**
 * The folder of a component, filling it first when it is not there yet.
 * `fill(folder)` works in a folder of its own that is renamed into place when complete: an interrupted set-up is
 * repeated, never half used.
 */
export async function component(name, announcement, fill) {
  const place = join(CACHE, name);
  if (existsSync(place)) return place;
  step(announcement);
  mkdirSync(CACHE, { recursive: true });
  removeAbandoned(name);
  const draft = join(CACHE, `${name}.draft-${process.pid}`);
  const discard = atEnd(() => rmSync(draft, { recursive: true, force: true }));
  try {
    mkdirSync(draft);
    await fill(draft);
    putInPlace(draft, place);
  } finally {
    await discard();
  }
  return place;
}

/** Another process may have been quicker; its copy is as good as ours. */
function putInPlace(draft, place) {
  try {
    renameSync(draft, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}

function removeAbandoned(name) {
  for (const entry of readdirSync(CACHE)) {
    const [owner, pid] = entry.split('.draft-');
    if (owner === name && pid && !isAlive(Number(pid))) rmSync(join(CACHE, entry), { recursive: true, force: true });
  }
}
