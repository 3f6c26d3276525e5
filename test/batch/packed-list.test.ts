import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackedListWriter, unpackLines } from '#batch/packed-list.js';
import { readRun } from '#batch/sorted-runs.js';
import { SharedBytes } from '#report/shared-bytes.js';

const words = ['满足 逾期天数=0', ',"verdict":"met"', '', '𠮷', 'x'.repeat(70_000)];
const piece = fc.oneof(
  fc.record({ own: fc.string({ unit: 'grapheme', maxLength: 6 }) }),
  fc.record({ shared: fc.nat(words.length - 1) }),
);
const run = fc.array(fc.array(piece, { maxLength: 6 }), { maxLength: 8 });

test('lines of several runs come back whole, whatever they share', () => {
  fc.assert(
    fc.property(fc.array(run, { maxLength: 4 }), fc.integer({ min: 1, max: 400 }), (runs, size) => {
      const shared = words.map((word) => new SharedBytes(word));
      const writer = new PackedListWriter();
      const laid = runs.map((lines) => {
        writer.start();
        for (const [index, pieces] of lines.entries()) {
          writer.begin(String(index));
          for (const one of pieces) {
            if ('own' in one) writer.put(one.own);
            else writer.putShared(shared[one.shared] as SharedBytes);
          }
          writer.close();
        }
        return new Uint8Array(writer.run);
      });
      const unpacked = [...unpackLines(laid.map((bytes) => readRun(inPieces(bytes, size))))];
      expect(unpacked.map(({ key }) => key)).toEqual(
        runs.flatMap((lines) => lines.map((_, index) => String(index))),
      );
      // Each line is to be used before the next is asked for.
      const texts: string[] = [];
      for (const { value } of unpackLines(laid.map((bytes) => readRun(inPieces(bytes, size)))))
        texts.push(Buffer.from(value).toString());
      expect(texts).toEqual(
        runs.flatMap((lines) =>
          lines.map((pieces) =>
            pieces.map((one) => ('own' in one ? one.own : words[one.shared])).join(''),
          ),
        ),
      );
    }),
  );
});

test('what lines share lies once', () => {
  const writer = new PackedListWriter();
  const shared = new SharedBytes('满足'.repeat(1_000));
  writer.start();
  for (let line = 0; line < 100; line += 1) {
    writer.begin(String(line));
    writer.putShared(shared);
    writer.close();
  }
  expect(writer.run.length).toBeLessThan(2 * shared.bytes.length);
});

test('a list that lacks what its lines share is not taken for whole', () => {
  const writer = new PackedListWriter();
  const shared = new SharedBytes('满足');
  writer.start();
  for (const line of ['1', '2']) {
    writer.begin(line);
    writer.putShared(shared);
    writer.close();
  }
  const [, second] = [...readRun([new Uint8Array(writer.run)])];
  expect(() => [...unpackLines([second === undefined ? [] : [second]])]).toThrow(
    'lacks what its lines share',
  );
});

function* inPieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
