import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Diagnostic, Severity } from '#domain/diagnostic.js';
import type { LedgerFile, TableName } from '#domain/ledger.js';
import { parseLedger } from '#ledger/parse-ledger.js';
import { packDialect } from './ledger-builder.js';

const generator = path.join(import.meta.dirname, '..', 'oracle', 'gen_ledger.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const folders: string[] = [];

interface Defect {
  readonly file: string;
  /** Data row: the header is not counted. */
  readonly row: number;
  readonly loan: string;
  readonly column: string;
  readonly kind: string;
  readonly clean: string;
  readonly dirty: string;
}

/** What the severities of the ledger table say of each kind; a kind that depends on its cell is a function. */
const severityOf: Readonly<
  Record<string, Severity | 'none' | ((defect: Defect) => Severity | 'none')>
> = {
  id_checksum: 'error',
  id_scientific: 'error',
  id_15_digits: 'warning',
  id_lower_x: 'notice',
  dup_loan_no: 'error',
  negative_amount: 'error',
  fullwidth_digits: 'notice',
  // Month, day and a year of two digits can be read in more than one way.
  date_mixed_format: ({ dirty }) => (/^\d{1,2}-\d{1,2}-\d{2}$/.test(dirty) ? 'error' : 'notice'),
  date_excel_serial: 'notice',
  date_impossible: 'error',
  trailing_tab: 'notice',
  surrounding_space: 'notice',
  missing_cell: ({ column }) => (column === '送达地址' ? 'warning' : 'error'),
  principal_mismatch: 'error',
  thousands_separator: 'notice',
  currency_sign: 'notice',
  rate_as_fraction: 'error',
  // A loan that was written off has arrears, so 逾期 fits it.
  status_contradiction: ({ clean }) => (clean === '核销' ? 'none' : 'error'),
  maturity_before_disbursement: 'error',
  // A number with a digit missing is left out, another spelling is read.
  phone_hyphens: ({ dirty }) => (/^\d{10}$/.test(dirty) ? 'warning' : 'notice'),
  newline_in_cell: 'notice',
  quote_in_cell: 'none',
  name_inner_space: 'notice',
  penalty_rate_not_1_5x: 'warning',
  rate_above_cap: 'warning',
  name_question_mark: 'error',
  schedule_row_missing: 'error',
  schedule_principal_changed: 'error',
  schedule_date_mixed: 'notice',
  schedule_row_duplicated: 'error',
  repayment_duplicated: 'error',
  repayment_negative: 'error',
  repayment_future_date: 'error',
  repayment_unknown_loan: 'error',
  repayment_parts_do_not_add: 'error',
};

const tables: readonly TableName[] = ['accounts', 'schedule', 'repayments', 'contacts', 'evidence'];

function generate(...args: readonly string[]): {
  readonly files: readonly LedgerFile[];
  readonly defects: readonly Defect[];
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-'));
  folders.push(folder);
  const { status, stderr } = spawnSync('python3', ['-B', generator, ...args, '--out', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const defects = readFileSync(path.join(folder, 'defects.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return {
    files: tables.map((table) => ({
      table,
      name: `${table}.csv`,
      bytes: readFileSync(path.join(folder, `${table}.csv`)),
    })),
    defects: defects.map((line) => JSON.parse(line) as Defect),
  };
}

function isAt({ file, row, column }: Defect, { span }: Diagnostic): boolean {
  return span?.file === file && span.row === row + 1 && (column === '*' || span.column === column);
}

// The generator is a Python program; without Python the hand-made ledgers of the other tests remain.
describe.skipIf(!hasPython)('generated ledgers', () => {
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  test.each([1, 2])(
    'seed %s: every planted defect is reported at its place, clean loans draw no error',
    (seed) => {
      const { files, defects } = generate(
        '-n',
        '1000',
        '--seed',
        String(seed),
        '--dirty',
        '0.03',
        '--encoding',
        'gb18030',
      );
      const { value, diagnostics } = parseLedger(files, packDialect);
      const missed = defects.filter((defect) => {
        const expected = severityOf[defect.kind];
        const severity = typeof expected === 'function' ? expected(defect) : expected;
        const found = diagnostics
          .filter((diagnostic) => isAt(defect, diagnostic))
          .map((diagnostic) => diagnostic.severity);
        return severity === 'none'
          ? found.includes('error')
          : severity === undefined || !found.includes(severity);
      });
      expect(missed).toEqual([]);

      const touched = new Set(
        defects.flatMap(({ loan, kind, dirty }) =>
          kind === 'dup_loan_no' || kind === 'repayment_unknown_loan' ? [loan, dirty] : [loan],
        ),
      );
      const beyond = diagnostics.filter(
        ({ severity, loanNo }) => severity !== 'notice' && !touched.has(loanNo ?? ''),
      );
      expect(
        beyond.filter(
          ({ span }) =>
            !defects.some((defect) => defect.file === span?.file && defect.row + 1 === span.row),
        ),
      ).toEqual([]);
      expect(value.loans.length + value.rejected.length).toBe(value.accounts);
      expect(value.accounts).toBe(1000);
    },
  );

  test('a clean ledger draws nothing at all', () => {
    const { files } = generate('-n', '500', '--seed', '9', '--dirty', '0');
    const { value, diagnostics } = parseLedger(files, packDialect);
    expect(diagnostics).toEqual([]);
    expect(value.loans).toHaveLength(500);
  });
});
