import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isWhole } from '#batch/whole-batch.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

const names = [
  'cases/QS-1/bundle.pdf',
  'cases/QS-1/slots/a.pdf',
  'cases/QS-2/bundle.pdf',
  'manifest.csv',
];

/** A batch whose folders were last changed an hour before `run.json` was written. */
function batch(): string {
  const folder = temporaryFolder();
  for (const name of names) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), '');
  }
  writeFileSync(
    path.join(folder, 'SHA256SUMS'),
    names.map((name) => `${'0'.repeat(64)}  ${name}\n`).join(''),
  );
  const before = new Date(Date.now() - 3_600_000);
  for (const inner of ['cases/QS-1/slots', 'cases/QS-1', 'cases/QS-2', 'cases'])
    utimesSync(path.join(folder, inner), before, before);
  writeFileSync(path.join(folder, 'run.json'), '{}');
  return folder;
}

test('a batch with all its files is whole', async () => {
  expect(await isWhole(batch())).toBe(true);
});

test.each([...names, 'cases/QS-2', 'cases/QS-1/slots', 'SHA256SUMS', 'run.json'])(
  'without %s it is not',
  async (name) => {
    const folder = batch();
    rmSync(path.join(folder, name), { recursive: true });
    expect(await isWhole(folder)).toBe(false);
  },
);

test('copied, so that its folders are younger, it is looked at file by file', async () => {
  const folder = batch();
  const later = new Date(Date.now() + 3_600_000);
  utimesSync(path.join(folder, 'cases', 'QS-1'), later, later);
  expect(await isWhole(folder)).toBe(true);
  rmSync(path.join(folder, 'cases', 'QS-1', 'bundle.pdf'));
  expect(await isWhole(folder)).toBe(false);
});
