import { expect, test } from 'vitest';
import type { CriterionVerdict } from '#domain/screening.js';
import { judgeCriterion } from '#screening/judge-criterion.js';
import { KnownVerdicts } from '#screening/known-verdicts.js';
import { prepareCriterion } from '#screening/prepare-criterion.js';
import { asOf, packCriteria } from './builders.js';

const [onStatus] = packCriteria.filter(({ id }) => id === 'status.exclude').map(prepareCriterion);

test('a loan that cannot be judged leaves no verdict of another loan behind', () => {
  const verdicts = new KnownVerdicts(['daysPastDue']);
  const sound: CriterionVerdict = { ...judgeCriterion(onStatus!, {}, asOf), id: 'sound' };
  expect(verdicts.find({ daysPastDue: 10 }, asOf)).toBeUndefined();
  verdicts.add(sound);
  // What is asked for and not added is as if its criterion had thrown.
  expect(verdicts.find({ daysPastDue: 200 }, asOf)).toBeUndefined();
  expect(verdicts.find({ daysPastDue: 200 }, asOf)).toBeUndefined();
  expect(verdicts.find({ daysPastDue: 10 }, asOf)).toBe(sound);
});

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
