import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflatePiece, joinPieces, storedPiece } from '#pdf/deflated-pieces.js';

// Inflating checks the Adler-32 of the whole, which was put together from those of the pieces.
test('pieces that were deflated by themselves, or stand as they are, inflate as one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 20_000, size: 'max' }), { maxLength: 8 }),
      fc.integer({ min: 0, max: 9 }),
      (parts, level) => {
        const pieces = parts.map((part, index) =>
          index % 2 === level % 2 ? storedPiece(part) : deflatePiece(part, level),
        );
        const inflated = inflateSync(Buffer.concat(joinPieces(pieces)));
        expect(inflated.equals(Buffer.concat(parts))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('bytes that sum up beyond 32 bits keep their checksum', () => {
  const parts = [100_000, 65_521, 1].map((length) => new Uint8Array(length).fill(255));
  for (const made of [storedPiece, (part: Uint8Array) => deflatePiece(part, 6)]) {
    const joined = Buffer.concat(joinPieces(parts.map(made)));
    expect(inflateSync(joined).equals(Buffer.concat(parts))).toBe(true);
  }
});
