import { expect, test } from 'vitest';
import type { CriterionVerdict } from '#domain/screening.js';
import { judgeCriterion } from '#screening/judge-criterion.js';
import { KnownVerdicts } from '#screening/known-verdicts.js';
import { prepareCriterion } from '#screening/prepare-criterion.js';
import { asOf, packCriteria } from './builders.js';

const [onStatus] = packCriteria.filter(({ id }) => id === 'status.exclude').map(prepareCriterion);

test('a loan that cannot be judged leaves no verdict of another loan behind', () => {
  const verdicts = new KnownVerdicts(['daysPastDue']);
  const get = (daysPastDue: number, judge: () => CriterionVerdict): CriterionVerdict =>
    verdicts.find({ daysPastDue }, asOf) ?? verdicts.add(judge());
  const sound = (): CriterionVerdict => ({ ...judgeCriterion(onStatus!, {}, asOf), id: 'sound' });
  const broken = (): CriterionVerdict => {
    throw new Error('a fault in a criterion');
  };
  get(10, sound);
  expect(() => get(200, broken)).toThrow('a fault');
  expect(() => get(200, broken)).toThrow('a fault');
  expect(get(10, broken).id).toBe('sound');
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
