import { describe, expect, test } from 'vitest';
import type { ManifestContent } from '#comparison/batch-content.js';
import { pairCases } from '#comparison/pair-cases.js';

function aCase(caseNo: string, ...loanNos: readonly string[]): ManifestContent {
  return { caseNo, loanNos, total: 1n, sha256: caseNo };
}

/** `A>B` for each pair. */
function pairs(from: readonly ManifestContent[], to: readonly ManifestContent[]): unknown {
  const { pairs: found, gone, added, movedLoans, reusedCaseNos } = pairCases(from, to);
  return {
    pairs: found.map((pair) => `${pair.from.caseNo}>${pair.to.caseNo}`),
    gone: gone.map(({ caseNo }) => caseNo),
    added: added.map(({ caseNo }) => caseNo),
    moved: movedLoans.map(({ loanNo, caseNo }) => `${loanNo} ${caseNo.from}>${caseNo.to}`),
    reused: reusedCaseNos,
  };
}

const quiet = { gone: [], added: [], moved: [], reused: [] };

describe('which case follows which', () => {
  test('the same number with the same loan', () => {
    expect(pairs([aCase('1', 'a'), aCase('2', 'b')], [aCase('1', 'a'), aCase('2', 'b')])).toEqual({
      ...quiet,
      pairs: ['1>1', '2>2'],
    });
  });

  test('a new first loan moves every number on: the loans say which case is which', () => {
    expect(
      pairs(
        [aCase('1', 'b'), aCase('2', 'c')],
        [aCase('1', 'a'), aCase('2', 'b'), aCase('3', 'c')],
      ),
    ).toEqual({ ...quiet, pairs: ['1>2', '2>3'], added: ['1'], reused: ['1', '2'] });
  });

  test('a case that was split goes on under its own number, else where most of its loans are', () => {
    expect(pairs([aCase('1', 'a', 'b', 'c')], [aCase('1', 'a'), aCase('2', 'b', 'c')])).toEqual({
      ...quiet,
      pairs: ['1>1'],
      added: ['2'],
      moved: ['b 1>2', 'c 1>2'],
    });
    expect(pairs([aCase('1', 'a', 'b', 'c')], [aCase('2', 'a'), aCase('3', 'b', 'c')])).toEqual({
      ...quiet,
      pairs: ['1>3'],
      added: ['2'],
      moved: ['a 1>2'],
    });
  });

  test('two cases that became one: the other is gone, its loans moved', () => {
    expect(pairs([aCase('1', 'a'), aCase('2', 'b')], [aCase('1', 'a', 'b')])).toEqual({
      ...quiet,
      pairs: ['1>1'],
      gone: ['2'],
      moved: ['b 2>1'],
    });
  });

  test('nothing in common', () => {
    expect(pairs([aCase('1', 'a')], [aCase('2', 'b')])).toEqual({
      ...quiet,
      pairs: [],
      gone: ['1'],
      added: ['2'],
    });
  });
});
