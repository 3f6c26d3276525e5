import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { UsageError } from '#domain/failure.js';
import { criterionSchema, parseCriteria } from '#screening/parse-criteria.js';

const own = `
- id: own.rate
  title: { zh: 利率上限, en: Rate ceiling }
  kind: gate
  expression:
    any:
      - { fact: annualRate, op: "<=", to: { parameter: true } }
      - { fact: status, op: in, to: { value: [核销] } }
  parameter: "24%"
  whenNotMet: needs-review
  sentences:
    met: { zh: "年利率 {value}，不超过 {threshold}。", en: "{value} a year, at most {threshold}." }
    notMet: { zh: "年利率 {value}，超过 {threshold}。", en: "{value} a year, more than {threshold}." }
    notEvaluated: { zh: 无利率。, en: No rate. }
  basis: practice
  inForceFrom: 2024-01-01
`;

function messageOf(data: unknown): UsageError['phrase'] {
  try {
    parseCriteria(data, 'criteria.yaml');
  } catch (error) {
    if (error instanceof UsageError) return error.phrase;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The criterion above with one piece of its text changed. */
function changed(from: string, to: string): unknown {
  expect(own).toContain(from);
  return parse(own.replace(from, to)) as unknown;
}

test('a criterion of the workspace in YAML', () => {
  const [criterion] = parseCriteria(parse(own), 'criteria.yaml');
  expect(criterion).toMatchObject({ id: 'own.rate', parameter: '24%', inForceFrom: '2024-01-01' });
});

test('no criteria are fine', () => {
  expect(parseCriteria([], 'criteria.yaml')).toEqual([]);
});

test('every shipped criterion fits the schema', () => {
  const file = new URL('../../templates/zh-CN/criteria.json', import.meta.url);
  const data = JSON.parse(readFileSync(file, 'utf8')) as unknown[];
  expect(data.map((entry) => criterionSchema.safeParse(entry).success)).not.toContain(false);
});

describe('faults of shape name file and path', () => {
  test.each([
    {
      name: 'an unknown fact',
      data: changed('annualRate', 'anualRate'),
      en: /^criteria\.yaml: 0\.expression\.any\.0\.fact: /,
    },
    {
      name: 'an unknown operator',
      data: changed('op: in', 'op: among'),
      en: /^criteria\.yaml: 0\.expression\.any\.1\.op: /,
    },
    {
      name: 'a misspelt operand',
      data: changed('parameter: true', 'paramter: true'),
      en: /^criteria\.yaml: 0\.expression\.any\.0\.to/,
    },
    {
      name: 'an unknown key',
      data: changed('basis: practice', 'basis: practice\n  note: x'),
      en: /^criteria\.yaml: 0: Unrecognized key: "note"$/,
    },
    {
      name: 'an impossible day',
      data: changed('2024-01-01', '2024-02-30'),
      en: /^criteria\.yaml: 0\.inForceFrom: YYYY-MM-DD$/,
    },
    {
      name: 'a missing language',
      data: changed('zh: 利率上限, ', ''),
      en: /^criteria\.yaml: 0\.title\.zh: /,
    },
    {
      name: 'a part of a yuan as a number',
      data: changed('"24%"', '24.5'),
      en: /^criteria\.yaml: 0\.parameter: /,
    },
    {
      name: 'an empty combination',
      data: changed('expression:\n    any:', 'expression:\n    all: []\n  unused:'),
      en: /^criteria\.yaml: 0\.expression\.all: /,
    },
    {
      name: 'no list',
      data: { 'own.rate': {} },
      en: /^criteria\.yaml: : Invalid input: expected array/,
    },
    { name: 'an empty file', data: null, en: /^criteria\.yaml: : Invalid input: expected array/ },
  ])('$name', ({ data, en }) => {
    const phrase = messageOf(data);
    expect(phrase.en).toMatch(en);
    expect(phrase.zh.split('\n')).toHaveLength(phrase.en.split('\n').length);
    expect(phrase.zh).toMatch(/^criteria\.yaml: /);
  });
});

describe('faults of sense name the criterion', () => {
  test.each([
    {
      name: 'an operator that does not fit',
      data: changed('op: "<="', 'op: in'),
      en: 'annualRate cannot be compared with in; use one of >= > <= < =',
    },
    {
      name: 'an operand of another form',
      data: changed('"24%"', '24'),
      en: '24 must be a percentage, such as "24%"',
    },
    {
      name: 'a literal of another form',
      data: changed('value: [核销]', 'value: 核销'),
      en: '"核销" must be a list of words, such as [结清, 调解中]',
    },
    {
      name: 'no default',
      data: changed('  parameter: "24%"\n', ''),
      en: 'the expression reads a parameter, but there is no default (parameter)',
    },
    {
      name: 'a parameter that nothing reads',
      data: changed('{ parameter: true }', '{ value: "24%" }'),
      en: 'the criterion takes no parameter',
    },
    {
      name: 'an unknown placeholder',
      data: changed('{value} a year, at', '{valu} a year, at'),
      en: '{valu} in a sentence is no value of this criterion; try value',
    },
  ])('$name', ({ data, en }) => {
    expect(messageOf(data).en).toContain(`criteria.yaml: 0 (own.rate): ${en}`);
  });

  test('an id that is used twice', () => {
    expect(messageOf([...(parse(own) as unknown[]), ...(parse(own) as unknown[])]).en).toBe(
      'criteria.yaml: 1 (own.rate): the id is used twice',
    );
  });
});

test('all faults are named at once', () => {
  const data = parse(own.replace('annualRate', 'x').replace('kind: gate', 'kind: door')) as unknown;
  expect(messageOf(data).en.split('\n')).toHaveLength(2);
});

test('an alias that contains itself is refused, not followed', () => {
  const data: unknown = parse('- &a { all: [*a] }');
  expect(messageOf(data).en).toBe('criteria.yaml: nested more than 40 levels deep');
});
