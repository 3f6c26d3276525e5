import { lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const sha256Length = 64;

/**
 * Whether every file that `SHA256SUMS` of a batch names is there. A folder that was last changed before `run.json` was
 * written has lost none since, so that its files need not be looked at one by one: a hundred thousand cases are nearly a
 * million of them.
 */
export async function isWhole(batchDir: string): Promise<boolean> {
  const sums = await readFile(path.join(batchDir, 'SHA256SUMS'), 'utf8').catch(() => '');
  const finished = changedAt(path.join(batchDir, 'run.json'));
  if (finished === undefined || sums === '') return false;
  let checked: string | undefined;
  let isSettled = false;
  for (const { folder, name } of namesOf(sums)) {
    if (folder !== checked) {
      const changed = changedAt(path.join(batchDir, folder));
      if (changed === undefined) return false;
      checked = folder;
      isSettled = changed < finished;
    }
    if (!isSettled && changedAt(path.join(batchDir, folder, name())) === undefined) return false;
  }
  return true;
}

interface NamedFile {
  readonly folder: string;
  readonly name: () => string;
}

function* namesOf(sums: string): Generator<NamedFile> {
  for (let start = 0; start < sums.length;) {
    const end = sums.indexOf('\n', start);
    if (end < 0) return;
    const first = start + sha256Length + 2;
    const slash = sums.lastIndexOf('/', end);
    const behind = slash < first ? first : slash + 1;
    yield {
      folder: slash < first ? '.' : sums.slice(first, slash),
      name: () => sums.slice(behind, end),
    };
    start = end + 1;
  }
}

function changedAt(target: string): bigint | undefined {
  return lstatSync(target, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
}
