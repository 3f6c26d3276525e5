import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecidedLoan } from '#domain/case.js';
import { csvHeader } from '#report/csv.js';
import { putScreeningLine, putScreeningRow, screeningHeader } from '#report/screening-list.js';
import type { LineRoom } from '#report/shared-bytes.js';
import { aCaseLoan } from '../support/case-builder.js';

/** Texts as criteria of one's own may word them: with what a cell must quote, and what a spreadsheet would run. */
const sentence = fc.oneof(
  fc.constantFrom(
    '逾期 0 天。',
    '逾期 0 天，未达到 90 天的标准。',
    '',
    '-5',
    '=1+1',
    '＝1',
    '\t',
    ' @x',
  ),
  fc.constantFrom('a,b', 'a"b', '"', 'a\nb', 'a\r\nb', '；', 'x；', "'", '\uFEFF=1', '𠮷'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const lists = fc.array(fc.array(sentence, { maxLength: 4 }), { minLength: 1, maxLength: 6 });

const { loan, sheet, outcome } = aCaseLoan();

function decided(reasons: readonly string[]): DecidedLoan {
  const phrases = reasons.map((zh) => phraseOf(zh));
  return { loan, sheet, outcome: { ...outcome, outcome: 'ineligible', reasons: phrases } };
}

/** Loans that read alike have the very same phrase, as verdicts that are known give it. */
const phrases = new Map<string, { readonly zh: string; readonly en: string }>();
function phraseOf(zh: string): { readonly zh: string; readonly en: string } {
  const phrase = phrases.get(zh) ?? { zh, en: '' };
  phrases.set(zh, phrase);
  return phrase;
}

function written(
  put: (one: DecidedLoan, room: LineRoom) => void,
  loans: readonly DecidedLoan[],
): string {
  let text = '';
  const room: LineRoom = {
    put: (piece) => {
      text += piece;
    },
    putShared: ({ bytes }) => {
      text += Buffer.from(bytes).toString();
    },
  };
  for (const one of loans) put(one, room);
  return text;
}

/** As a spreadsheet is kept from running a cell: the rule of `neutraliseFormula`, worded once more. */
function harmless(cell: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(cell);
  const isRun = /^[\s\uFEFF]*[-=+@|＝＋－＠]/.test(cell) || /^[\0-\x1F\x7F]/.test(cell);
  return isRun && !isNumber ? `'${cell}` : cell;
}

test('the reasons of a loan come back from both lists as they were given, whatever their words', () => {
  fc.assert(
    fc.property(lists, (given) => {
      const loans = given.map(decided);
      const rows = parse(
        csvHeader(screeningHeader(outcome.verdicts)) + written(putScreeningRow, loans),
        {
          columns: true,
          bom: true,
        },
      );
      expect(rows.map((row) => (row as Record<string, string>)['原因'])).toEqual(
        given.map((reasons) => harmless(reasons.join('；'))),
      );
      const lines = written(putScreeningLine, loans).trimEnd().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { reasons: unknown }).reasons)).toEqual(
        given,
      );
    }),
  );
});

test('a line names what the loan is, why it is out and how it stands, in this order', () => {
  const line = JSON.parse(written(putScreeningLine, [decided(['逾期 0 天。'])])) as object;
  expect(Object.keys(line)).toEqual([
    'loanNo',
    ...(loan.customerNo === undefined ? [] : ['customerNo']),
    'outcome',
    'reasons',
    'priority',
    'asOf',
    'daysPastDue',
    ...(sheet.position.firstDefaultOn === undefined ? [] : ['firstDefaultOn']),
    'principalOutstanding',
    'amountClaimed',
    ...(outcome.limitation === undefined ? [] : ['limitation']),
    'guaranteePeriods',
    'verdicts',
  ]);
});
