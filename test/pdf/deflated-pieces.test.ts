import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflatePiece, joinPieces } from '#pdf/deflated-pieces.js';

// Inflating checks the Adler-32 of the whole, which was put together from those of the pieces.
test('pieces that were deflated by themselves inflate as one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 20_000, size: 'max' }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 9 }),
      (parts, level) => {
        const joined = joinPieces(parts.map((part) => deflatePiece(part, level)));
        expect(inflateSync(joined)).toEqual(Buffer.concat(parts));
      },
    ),
    { numRuns: 60 },
  );
});

test('bytes that sum up beyond 32 bits keep their checksum', () => {
  const parts = [100_000, 65_521, 1].map((length) => new Uint8Array(length).fill(255));
  const joined = joinPieces(parts.map((part) => deflatePiece(part, 6)));
  expect(inflateSync(joined)).toEqual(Buffer.concat(parts));
});
