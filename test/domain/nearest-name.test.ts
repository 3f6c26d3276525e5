import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestName, nearestOf } from '#domain/nearest-name.js';

/** Levenshtein distance with adjacent transpositions counted once, straight from its definition. */
function distance(left: string, right: string): number {
  if (left === '' || right === '') return left.length + right.length;
  const [restOfLeft, restOfRight] = [left.slice(1), right.slice(1)];
  const changed = distance(restOfLeft, restOfRight) + (left[0] === right[0] ? 0 : 1);
  const isSwapped =
    left.length > 1 && right.length > 1 && left[0] === right[1] && left[1] === right[0];
  return Math.min(
    changed,
    distance(restOfLeft, right) + 1,
    distance(left, restOfRight) + 1,
    isSwapped ? distance(left.slice(2), right.slice(2)) + 1 : Infinity,
  );
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test('the nearest is the first of those at the least distance, a third of the characters at most', () => {
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 6 }), (name, candidates) => {
      const most = Math.max(1, Math.floor(name.length / 3));
      const near = candidates.filter((one) => distance(name, one) <= most);
      const least = Math.min(...near.map((one) => distance(name, one)));
      const nearest = near.filter((one) => distance(name, one) === least);
      expect(nearestName(name, candidates)).toBe(nearest[0]);

      const offered = nearestOf(name);
      for (const one of candidates) offered.offer(one);
      expect(offered.name).toBe(nearest.toSorted()[0]);
    }),
    { numRuns: 500 },
  );
});
