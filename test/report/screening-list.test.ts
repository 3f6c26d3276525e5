import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PackedListWriter } from '#batch/packed-list.js';
import type { DecidedLoan } from '#domain/case.js';
import type { Phrase } from '#domain/phrase.js';
import { RecentValues } from '#domain/recent-values.js';
import { csvHeader } from '#report/csv.js';
import { putScreeningLine, putScreeningRow, screeningHeader } from '#report/screening-list.js';
import type { LineRoom } from '#report/shared-bytes.js';
import { aCaseLoan } from '../support/case-builder.js';

/** Texts as criteria of one's own may word them, and worse: what a cell must quote, and what a spreadsheet would run. */
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

/** Loans that read alike have the very same phrase, as verdicts that are known give it. */
const known = new RecentValues<Phrase>(1_000);

function decided(reasons: readonly string[]): DecidedLoan {
  const phrases = reasons.map((zh) => known.get(zh, () => ({ zh, en: '' })));
  return { loan, sheet, outcome: { ...outcome, outcome: 'ineligible', reasons: phrases } };
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

test.each([
  ['screening.csv', putScreeningRow],
  ['screening.jsonl', putScreeningLine],
])('while %s lies aside, a reason of many loans lies in it once', (_, put) => {
  const reason = '缺少必备证据材料。'.repeat(100);
  const writer = new PackedListWriter();
  writer.start();
  const lengths = Array.from({ length: 10 }, (__, index) => {
    writer.begin(String(index));
    put(decided([reason, `剩余本金 ${index}.00 元。`]), writer);
    writer.close();
    return writer.run.length;
  });
  const added = lengths.map((length, index) => length - (lengths[index - 1] ?? 0));
  const reasonBytes = Buffer.byteLength(reason);
  // The second time it is known to come again.
  expect(added[1]).toBeGreaterThan(reasonBytes);
  expect(Math.max(...added.slice(2))).toBeLessThan(reasonBytes);
});
