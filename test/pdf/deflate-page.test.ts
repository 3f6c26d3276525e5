import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflatePage } from '#pdf/deflate-page.js';

/** Bytes of few kinds repeat themselves, near and far; inflating checks their Adler-32 too. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 3_000, size: 'max' }),
  fc
    .tuple(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 300, size: 'max' }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.array(fc.nat({ max: 5 }), { maxLength: 300, size: 'max' }),
    )
    .map(([parts, order]) =>
      Buffer.concat(order.map((index) => parts[index % parts.length] ?? Buffer.of())),
    ),
);

test('what was deflated is inflated to the same bytes, whatever was deflated before', () => {
  const first = new Map<Uint8Array, Uint8Array>();
  fc.assert(
    fc.property(content, (bytes) => {
      const deflated = deflatePage(bytes);
      expect(inflateSync(deflated).equals(bytes)).toBe(true);
      first.set(bytes, deflated);
    }),
    { numRuns: 300 },
  );
  for (const [bytes, deflated] of first)
    expect(Buffer.from(deflatePage(bytes)).equals(deflated)).toBe(true);
});

test.each([
  { name: 'nothing', bytes: new Uint8Array() },
  { name: 'every byte', bytes: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
  { name: 'a run longer than any match', bytes: new Uint8Array(70_000).fill(7) },
])('$name is deflated', ({ bytes }) => {
  expect(inflateSync(deflatePage(bytes)).equals(bytes)).toBe(true);
});

test('every length at every kind of distance is found again', () => {
  for (const distance of [4, 5, 63, 1_000, 32_767, 32_768, 32_769]) {
    for (let length = 4; length <= 260; length += 1) {
      const start = Uint8Array.from({ length }, (_, index) => (index * 37) % 251);
      const bytes = new Uint8Array(Math.max(distance, length) + length);
      bytes.set(start);
      bytes.set(start, Math.max(distance, length));
      expect(inflateSync(deflatePage(bytes)).equals(bytes)).toBe(true);
    }
  }
});

test('repetitions make it short', () => {
  const line = Buffer.from('0 -20 Td\n(\0\x01\0\x02) Tj\n');
  expect(deflatePage(Buffer.concat(new Array<Buffer>(100).fill(line))).length).toBeLessThan(100);
});
