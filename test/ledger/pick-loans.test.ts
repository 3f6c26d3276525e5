import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerFile } from '#domain/ledger.js';
import { cutFile } from '#ledger/cut-file.js';
import { planFiles } from '#ledger/join-parts.js';
import type { FileBlock, LedgerPlan } from '#ledger/open-rows.js';
import { parsePart } from '#ledger/parse-part.js';
import { BlockWriter } from '#ledger/record-blocks.js';
import { pickLoans } from '#ledger/split-part.js';
import {
  csvFile,
  csvOf,
  packDialect,
  soundAccount,
  soundRepayment,
  soundSchedule,
} from './ledger-builder.js';

/** Ways in which exports write the number of one loan. */
const spellings: readonly ((loanNo: string) => string)[] = [
  (loanNo) => loanNo,
  (loanNo) => `  ${loanNo}\t`,
  (loanNo) => `"${loanNo}"`,
  (loanNo) => `="${loanNo}"`,
];

test('the records of some loans are picked, however their numbers are written, and read as among all', () => {
  const loan = fc.record({
    spelling: fc.nat(spellings.length - 1),
    schedule: fc.nat(spellings.length - 1),
    hasFault: fc.boolean(),
    isWanted: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(loan, { minLength: 1, maxLength: 12 }), (loans) => {
      const { plan, blocks } = cut(filesOf(loans));
      const only = new Set(loans.flatMap(({ isWanted }, index) => (isWanted ? [no(index)] : [])));
      const facts = { dataDates: [], contradictions: new Map() };
      const picked = parsePart(plan, pickLoans(plan, blocks, only), { ...facts, only });
      const all = parsePart(plan, blocks, facts);
      expect(picked.loans).toEqual(all.loans.filter(({ loanNo }) => only.has(loanNo)));
      expect(picked.rejected).toEqual(all.rejected.filter(({ loanNo }) => only.has(loanNo)));
      expect(picked.loans.length + picked.rejected.length).toBe(only.size);
    }),
  );
});

function no(index: number): string {
  return `JJ${String(index).padStart(8, '0')}`;
}

interface WrittenLoan {
  readonly spelling: number;
  readonly schedule: number;
  /** An instalment without its due date. */
  readonly hasFault: boolean;
}

function filesOf(loans: readonly WrittenLoan[]): readonly LedgerFile[] {
  const marked = (index: number): string => `@${index}@`;
  const rewritten = (text: string, way: (loan: WrittenLoan) => number): string =>
    text.replaceAll(/@(\d+)@/g, (_, index: string) => {
      const loan = loans[Number(index)];
      return loan === undefined ? '' : (spellings[way(loan)]?.(no(Number(index))) ?? '');
    });
  const accounts = loans.map((_, index) => ({ ...soundAccount, 借据号: marked(index) }));
  const schedule = loans.flatMap(({ hasFault }, index) =>
    soundSchedule.map((row) => ({
      ...row,
      借据号: marked(index),
      ...(hasFault ? { 应还日期: '' } : {}),
    })),
  );
  const repayments = loans.map((_, index) => ({
    ...soundRepayment,
    还款流水号: `LS${index}`,
    借据号: marked(index),
  }));
  return [
    csvFile(
      'accounts',
      rewritten(csvOf(accounts), ({ spelling }) => spelling),
    ),
    csvFile(
      'schedule',
      rewritten(csvOf(schedule), ({ schedule: way }) => way),
    ),
    csvFile(
      'repayments',
      rewritten(csvOf(repayments), ({ spelling }) => spelling),
    ),
  ];
}

function cut(files: readonly LedgerFile[]): {
  readonly plan: LedgerPlan;
  readonly blocks: readonly FileBlock[];
} {
  const blocks: FileBlock[] = [];
  const read = files.map((file, index) => {
    const writer = new BlockWriter({ bytes: 1_024 }, (block) => {
      blocks.push({ file: index, block });
    });
    const source = { table: file.table, name: file.name, chunks: () => [file.bytes] };
    const found = cutFile(source, packDialect, () => (record) => {
      writer.add(record);
    });
    writer.flush();
    return found;
  });
  return { plan: { dialect: packDialect, files: planFiles(read) }, blocks };
}
