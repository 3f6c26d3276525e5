import { compareText } from './diagnostic.js';

/**
 * Returns the candidate that a misspelt name most likely means, or `undefined` when none is near.
 *
 * Near means at most a third of the characters wrong, moved, missing or too many (at least one is allowed).
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = tooFar(name);
  for (const candidate of candidates) {
    const distance = editDistance(name, candidate, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The nearest of names that are offered one by one, as `nearestName` has it; of several as near, the first in order. */
export interface NearestName {
  readonly offer: (candidate: string) => void;
  readonly name: string | undefined;
}

/** Looks for the nearest of names that are too many to be held. */
export function nearestOf(name: string): NearestName {
  let best: string | undefined;
  let bestDistance = tooFar(name) - 1;
  return {
    offer: (candidate) => {
      const distance = editDistance(name, candidate, bestDistance + 1);
      const isNearer = distance < bestDistance || (distance === bestDistance && best === undefined);
      if (!isNearer && (distance > bestDistance || compareText(candidate, best ?? '') >= 0)) return;
      best = candidate;
      bestDistance = distance;
    },
    get name() {
      return best;
    },
  };
}

function tooFar(name: string): number {
  return Math.max(1, Math.floor(name.length / 3)) + 1;
}

/**
 * Levenshtein distance with adjacent transpositions counted once; Infinity where it is `limit` or more. What both names
 * begin and end with makes no difference: numbers of loans have most of their digits in common.
 */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return Infinity;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let cut = 0;
  const shortest = Math.min(left.length, right.length) - start;
  while (cut < shortest && left.at(-1 - cut) === right.at(-1 - cut)) cut += 1;
  const distance = distanceOf(
    left.slice(start, left.length - cut),
    right.slice(start, right.length - cut),
    limit,
  );
  return distance < limit ? distance : Infinity;
}

/** Once two rows are at the limit throughout the end is too: a transposition reaches over one. */
function distanceOf(left: string, right: string, limit: number): number {
  const rows = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  let leastBefore = 0;
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    rows.push(row);
    let least = i;
    for (let j = 1; j <= right.length; j += 1) {
      const substituted = at(i - 1, j - 1) + (left[i - 1] === right[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      const distance = Math.min(
        substituted,
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        swapped ? at(i - 2, j - 2) + 1 : Infinity,
      );
      row.push(distance);
      least = Math.min(least, distance);
    }
    if (Math.min(least, leastBefore) >= limit) return Infinity;
    leastBefore = least;
  }
  return at(left.length, right.length);
}
