import fc from 'fast-check';
import { existsSync, fstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { layInFile, readLaid, readPieces } from '#batch/laid-bytes.js';
import { removeStaleSpills, Spill } from '#batch/spill.js';
import { mergeRuns, readRun, writeRun, type RunEntry } from '#batch/sorted-runs.js';
import { compareText } from '#domain/diagnostic.js';
import { EnvironmentError } from '#domain/failure.js';
import { mapEach } from '#report/csv.js';
import { temporaryFolder } from '../support/temporary-workspace.js';

const tool = { processId: 42, isRunning: (id: number) => id === 42 };

function textsOf(spill: Spill, key: number): readonly string[] {
  const bytes = [...spill.read(key)];
  return spill
    .stretches(key)
    .map(({ label }, index) => `${label}:${Buffer.from(bytes[index] ?? []).toString()}`);
}

test.each([0, 9, 1_000])('bytes come back in order, with %d bytes of memory', (memory) => {
  const folder = path.join(temporaryFolder(), 'out');
  const spill = new Spill({ folder, tool, memory });
  for (const [key, label, text] of [
    [1, 0, 'first'],
    [2, 0, 'other'],
    [1, 7, '借据'],
    [1, 0, ''],
  ] as const)
    spill.add(key, label, Buffer.from(text));
  expect(textsOf(spill, 1)).toEqual(['0:first', '7:借据', '0:']);
  expect(textsOf(spill, 2)).toEqual(['0:other']);
  expect(textsOf(spill, 3)).toEqual([]);
  expect(spill.stretches(1, (label) => label === 7)).toHaveLength(1);
  const laid = spill.stretches(1).map((stretch) => stretch.laid);
  const pieces = [...mapEach(readPieces(laid, 2), (piece) => new Uint8Array(piece))];
  expect(Buffer.concat(pieces).toString()).toBe('first借据');
  expect(Buffer.from(spill.readRange(2, 1, 3)).toString()).toBe('th');
  expect(() => spill.readRange(2, 3, 6)).toThrow('not laid aside');
  spill.close();
  expect(existsSync(folder)).toBe(false);
});

test('what is forgotten takes no room, and others may be laid aside after it', () => {
  const spill = new Spill({ folder: temporaryFolder(), tool, memory: 0 });
  spill.add(1, 0, Buffer.from('first'));
  const { file } = spill.shelf();
  spill.forget();
  expect(() => fstatSync(file)).toThrow('EBADF');
  expect(textsOf(spill, 1)).toEqual([]);
  spill.add(1, 0, Buffer.from('other'));
  expect(textsOf(spill, 1)).toEqual(['0:other']);
  spill.close();
});

test('what threads lay in the file stands beside what is added, each under its number', () => {
  const spill = new Spill({ folder: temporaryFolder(), tool, memory: 0 });
  const shelf = spill.shelf();
  const long = '长'.repeat(1_000);
  spill.add(1, 0, Buffer.from('first'));
  spill.add(1, 3, layInFile(shelf, Buffer.from(long)));
  spill.add(2, 0, layInFile(shelf, Buffer.from('other')));
  spill.add(1, 0, Buffer.from('last'));
  expect(textsOf(spill, 1)).toEqual(['0:first', `3:${long}`, '0:last']);
  expect(textsOf(spill, 2)).toEqual(['0:other']);
  expect(Buffer.from(spill.readRange(2, 1, 3)).toString()).toBe('th');
  const [, own] = spill.stretches(1);
  const room = Buffer.alloc(2 * Buffer.byteLength(long));
  expect(Buffer.from(readLaid(own?.laid ?? room, 3, 9, room)).toString()).toBe('长长');
  spill.close();
});

test('a folder that holds something else by then stays', () => {
  const folder = path.join(temporaryFolder(), 'out');
  const spill = new Spill({ folder, tool, memory: 0 });
  spill.add(1, 0, Buffer.from('x'));
  mkdirSync(path.join(folder, 'batch'));
  spill.close();
  expect(readdirSync(folder)).toEqual(['batch']);
});

test('the file is off its folder while it is in use: nothing can be left behind', () => {
  const folder = temporaryFolder();
  const spill = new Spill({ folder, tool, memory: 0 });
  spill.add(1, 0, Buffer.from('沈青禾'));
  expect(readdirSync(folder)).toEqual([]);
  expect(textsOf(spill, 1)).toEqual(['0:沈青禾']);
  spill.close();
});

test('a folder that cannot be written to ends the command as such', () => {
  const folder = path.join(temporaryFolder(), 'file');
  writeFileSync(folder, '');
  const spill = new Spill({ folder, tool, memory: 0 });
  expect(() => {
    spill.add(1, 0, Buffer.from('x'));
  }).toThrow(EnvironmentError);
});

test('what a killed run left is removed, what a running one uses is not', async () => {
  const folder = temporaryFolder();
  for (const name of ['.qisu-spill-41-a', '.qisu-spill-42-b', 'batch'])
    mkdirSync(path.join(folder, name));
  await removeStaleSpills(folder, tool);
  expect(readdirSync(folder)).toEqual(['.qisu-spill-42-b', 'batch']);
});

test('merged runs are one list in order, whatever the pieces in which they are read', () => {
  const run = fc
    .array(
      fc.record({
        key: fc.string({ maxLength: 3 }),
        value: fc.string({ unit: 'grapheme', maxLength: 9 }),
      }),
      {
        maxLength: 12,
      },
    )
    .map((entries) => entries.toSorted((left, right) => compareText(left.key, right.key)));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 6 }), fc.integer({ min: 1, max: 20 }), (runs, size) => {
      const read = runs.map((entries) => {
        const bytes = writeRun(entries);
        const count = Math.ceil(bytes.length / size);
        // As pieces that are read from a file are, all in the same room.
        const room = new Uint8Array(size);
        const piece = (at: number): Uint8Array => {
          const part = bytes.subarray(at * size, (at + 1) * size);
          room.set(part);
          return room.subarray(0, part.length);
        };
        return readRun(mapEach(Array(count).keys(), piece));
      });
      const textOf = ({ key, value }: RunEntry): readonly string[] => [
        key,
        Buffer.from(value).toString(),
      ];
      const merged = [...mapEach(mergeRuns(read), textOf)];
      const expected = runs
        .flat()
        .toSorted((left, right) => compareText(left.key, right.key))
        .map(({ key, value }) => [key, value]);
      expect(merged).toEqual(expected);
    }),
  );
});
