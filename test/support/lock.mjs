// One process at a time, for work on files that two would spoil: two commands typed at once in a fresh clone.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './paths.mjs';
import { atEnd, isAlive } from './processes.mjs';
import { step } from './progress.mjs';

const PAUSE = 500;

/** Does `work` while no other process does work of the same name. A lock whose owner has died does not count. */
export async function alone(name, work) {
  const path = join(CACHE, `${name}.lock`);
  mkdirSync(CACHE, { recursive: true });
  let told = false;
  while (!take(path)) {
    if (!told) step('Another process is setting up; waiting for it …');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  const release = atEnd(() => rmSync(path, { force: true }));
  try {
    return await work();
  } finally {
    await release();
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!ownerIsAlive(path)) rmSync(path, { force: true });
  return false;
}

function ownerIsAlive(path) {
  try {
    return isAlive(Number(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error.code === 'ENOENT') return false; // released just now
    throw error;
  }
}
