import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { inNewFile } from '#batch/new-file.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

const folder = temporaryFolder();

afterEach(() => {
  vi.restoreAllMocks();
});

type Write = (bytes: Uint8Array, offset: number, length: number) => Promise<unknown>;

/** Lets every file be written by a few bytes at a time, as a system may that is short of room. */
async function writeLittleAtATime(): Promise<void> {
  const handle = await open(path.join(folder, 'any'), 'w');
  const prototype = Object.getPrototypeOf(handle) as { write: Write };
  await handle.close();
  const whole = prototype.write;
  vi.spyOn(prototype, 'write').mockImplementation(async function little(
    this: unknown,
    bytes,
    offset,
    length,
  ) {
    return await whole.call(this, bytes, offset, Math.min(length, 7));
  });
}

test('a file holds every piece whole, however little is written at a time', async () => {
  await writeLittleAtATime();
  const name = path.join(folder, 'list');
  const pieces = ['借据号,原因\r\n', Buffer.from('x'.repeat(50)), '', '末行'];
  const digest = await inNewFile(name, async (file) => {
    for (const piece of pieces) await file.add(piece);
  });
  const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  expect(await readFile(name)).toEqual(whole);
  expect(digest).toBe(createHash('sha256').update(whole).digest('hex'));
});

test('a file that is there already is not written over', async () => {
  const name = path.join(folder, 'kept');
  await inNewFile(name, async (file) => {
    await file.add('first');
  });
  await expect(inNewFile(name, () => Promise.resolve())).rejects.toThrow('EEXIST');
  expect(await readFile(name, 'utf8')).toBe('first');
});
