import { expect, test } from 'vitest';
import { judgeCriterion } from '#screening/judge-criterion.js';
import { prepareCriterion } from '#screening/prepare-criterion.js';
import { asOf, packCriteria } from './builders.js';

const [onStatus] = packCriteria.filter(({ id }) => id === 'status.exclude').map(prepareCriterion);

test('loans that read alike share a verdict, and a missing word is not the word "undefined"', () => {
  if (onStatus === undefined) throw new Error('the pack has no criterion on the status');
  const missing = judgeCriterion(onStatus, { status: undefined }, asOf);
  const named = judgeCriterion(onStatus, { status: 'undefined' }, asOf);
  const settled = judgeCriterion(onStatus, { status: '结清' }, asOf);
  expect([missing.verdict, named.verdict, settled.verdict]).toEqual([
    'not-evaluated',
    'met',
    'not-met',
  ]);
  expect(named.values).toEqual({ status: 'undefined' });
  expect(judgeCriterion(onStatus, { status: '结清' }, asOf)).toBe(settled);
});
