import { describe, expect, test } from 'vitest';
import type { CriterionParameter } from '#domain/config.js';
import { UsageError } from '#domain/failure.js';
import { chooseCriteria } from '#screening/choose-criteria.js';
import { criteria, defaults, packCriteria } from './builders.js';

function failureOf(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('by default all of the pack, in its order', () => {
  expect(criteria({})).toEqual(packCriteria);
});

test("a list chooses, and the order stays the pack's", () => {
  const ids = criteria({ use: ['status.exclude', 'dpd.min'] }).map(({ id }) => id);
  expect(ids).toEqual(['dpd.min', 'status.exclude']);
});

test('off wins over use', () => {
  const ids = criteria({ use: ['status.exclude', 'dpd.min'], off: ['dpd.min'] }).map(
    ({ id }) => id,
  );
  expect(ids).toEqual(['status.exclude']);
});

test('an empty list chooses none', () => {
  expect(criteria({ use: [] })).toEqual([]);
});

describe('parameters of the right form', () => {
  test.each([
    { id: 'dpd.min', parameter: 60 },
    { id: 'dpd.min', parameter: 0 },
    { id: 'principal.min', parameter: '5000.00' },
    { id: 'principal.min', parameter: '5000' },
    { id: 'collection.minAttempts', parameter: 3 },
    { id: 'amount.cost', parameter: '2.5%' },
    { id: 'status.exclude', parameter: ['结清'] },
    { id: 'status.exclude', parameter: [] },
    { id: 'evidence.complete', parameter: ['借款合同|贷款合同'] },
  ])('$id: $parameter', ({ id, parameter }) => {
    const [chosen] = criteria({ use: [id], set: { [id]: parameter } });
    expect(chosen?.parameter).toEqual(parameter);
  });
});

describe('parameters of another form are refused', () => {
  test.each([
    {
      id: 'dpd.min',
      parameter: '90',
      message: 'criteria.set.dpd.min: "90" must be a whole number from 0, such as 90.',
    },
    {
      id: 'dpd.min',
      parameter: 90.5,
      message: 'criteria.set.dpd.min: 90.5 must be a whole number from 0, such as 90.',
    },
    {
      id: 'dpd.min',
      parameter: -1,
      message: 'criteria.set.dpd.min: -1 must be a whole number from 0, such as 90.',
    },
    {
      id: 'principal.min',
      parameter: -1,
      message:
        'criteria.set.principal.min: "-1.00" must be an amount in quotes, such as "5000.00".',
    },
    {
      id: 'principal.min',
      parameter: '5,000.00',
      message:
        'criteria.set.principal.min: "5,000.00" must be an amount in quotes, such as "5000.00".',
    },
    {
      id: 'principal.min',
      parameter: '-0.01',
      message:
        'criteria.set.principal.min: "-0.01" must be an amount in quotes, such as "5000.00".',
    },
    {
      id: 'principal.min',
      parameter: '5000.001',
      message:
        'criteria.set.principal.min: "5000.001" must be an amount in quotes, such as "5000.00".',
    },
    {
      id: 'status.exclude',
      parameter: '结清',
      message:
        'criteria.set.status.exclude: "结清" must be a list of words, such as [结清, 调解中].',
    },
    {
      id: 'status.exclude',
      parameter: ['结清 '],
      message:
        'criteria.set.status.exclude: ["结清 "] must be a list of words, such as [结清, 调解中].',
    },
    {
      id: 'evidence.complete',
      parameter: 4,
      message: 'criteria.set.evidence.complete: 4 must be a list of words, such as [结清, 调解中].',
    },
    {
      id: 'lender.plaintiff',
      parameter: 1,
      message: 'criteria.set.lender.plaintiff: the criterion takes no parameter.',
    },
  ] satisfies { id: string; parameter: CriterionParameter; message: string }[])(
    '$id: $parameter',
    ({ id, parameter, message }) => {
      expect(failureOf(() => criteria({ set: { [id]: parameter } })).phrase.en).toBe(message);
    },
  );

  test('even where the criterion is off', () => {
    const off = { off: ['dpd.min'], set: { 'dpd.min': 'ninety' } };
    expect(failureOf(() => criteria(off)).phrase.zh).toBe(
      'criteria.set.dpd.min: "ninety" 应为不小于 0 的整数，如 90。',
    );
  });
});

describe('an unknown id names the nearest', () => {
  test.each([
    { key: 'use', settings: { use: ['dpd.mn'] } },
    { key: 'off', settings: { off: ['dpd.mn'] } },
    { key: 'set', settings: { set: { 'dpd.mn': 90 } } },
  ])('in $key', ({ key, settings }) => {
    const failure = failureOf(() => criteria(settings));
    expect(failure.phrase).toEqual({
      zh: `criteria.${key}: 没有标准 dpd.mn。`,
      en: `criteria.${key}: there is no criterion dpd.mn.`,
    });
    expect(failure.hint?.en).toMatch(/^Did you mean dpd\.min\? Known: dpd\.min, principal\.min, /);
  });

  test('names of properties of objects are unknown too', () => {
    expect(failureOf(() => criteria({ use: ['toString'] })).hint?.en).toMatch(/^Known: dpd\.min/);
  });
});

test('an own criterion cannot take the id of one of the pack', () => {
  const failure = failureOf(() => chooseCriteria([...packCriteria, packCriteria[0]!], defaults));
  expect(failure.phrase.en).toBe('The criterion dpd.min stands twice.');
});

test('an amount may be written as a whole number of yuan', () => {
  const [criterion] = criteria({ use: ['principal.min'], set: { 'principal.min': 5000 } });
  expect(criterion?.parameter).toBe('5000.00');
});
