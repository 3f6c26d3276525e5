import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCases, readJsonLines } from '../support/batch-files.js';
import { qisu, temporaryFolder } from '../support/temporary-workspace.js';
import { oracleSettings, type OracleLoan } from './settings.js';

const oracleFolder = path.join(import.meta.dirname, '..', 'oracle');
const hasPython = spawnSync('python3', ['--version']).status === 0;

function python(script: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(
    'python3',
    ['-B', path.join(oracleFolder, script), ...args],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

interface Reject {
  readonly file: string;
  readonly row: number;
  readonly column?: string;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly loanNo?: string;
}

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

// The large ledgers are made by the generator, which is a Python program; the committed one covers the rest.
describe.skipIf(!hasPython)('generated ledgers', () => {
  test('2,000 clean loans: eligible set and amounts agree with the oracle', async () => {
    const folder = temporaryFolder();
    python('gen_ledger.py', '-n', '2000', '--seed', '7', '--dirty', '0', '--out', folder);
    writeFileSync(path.join(folder, 'qisu.yaml'), oracleSettings);
    const { code, output } = await qisu(folder, 'run', '--json');
    expect(code).toBe(0);
    const { batchDir } = JSON.parse(output) as { batchDir: string };
    const computed = readCases(batchDir).map(({ loanNos, claim, loans }) => [
      loanNos.join(),
      claim.principal,
      claim.interest,
      claim.penalty,
      claim.total,
      loans[0]?.acceleration.mode === 'notice',
    ]);
    const expected = python('claim-oracle.py', folder, '--only', 'eligible')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as OracleLoan)
      .map(({ loanNo, principal, interest, penalty, total, accelerated }) => [
        loanNo,
        principal,
        interest,
        penalty,
        total,
        accelerated,
      ]);
    expect(computed.toSorted()).toEqual(expected.toSorted());
  }, 600_000);

  test('2,000 dirty loans in GB18030: every planted defect is reported at its place, clean loans draw no error', async () => {
    const folder = temporaryFolder();
    python(
      'gen_ledger.py',
      '-n',
      '2000',
      '--seed',
      '3',
      '--dirty',
      '0.02',
      '--encoding',
      'gb18030',
      '--out',
      folder,
    );
    writeFileSync(path.join(folder, 'qisu.yaml'), oracleSettings);
    const { code, output } = await qisu(folder, 'screen', '--json');
    expect(code).toBe(1);
    const { screeningDir } = JSON.parse(output) as { screeningDir: string };
    const rejects = readJsonLines<Reject>(path.join(screeningDir, 'rejects.jsonl'));
    const defects = readJsonLines<Defect>(path.join(folder, 'defects.jsonl'));
    expect(defects.length).toBeGreaterThan(30);

    const unreported = defects.filter(
      (defect) => !silentKinds.has(defect.kind) && !isReported(defect, rejects),
    );
    expect(unreported.filter((defect) => !isHidden(defect))).toEqual([]);

    const dirty = new Set(
      defects.flatMap(({ loan, clean, dirty: changed }) => [loan, clean, changed]),
    );
    const errorsOnClean = rejects.filter(
      ({ severity, loanNo }) => severity === 'error' && !dirty.has(loanNo ?? ''),
    );
    expect(errorsOnClean).toEqual([]);
  }, 600_000);
});

/** Spellings that lose nothing: notices, or no finding at all. */
const silentKinds = new Set([
  'id_lower_x',
  'fullwidth_digits',
  'date_excel_serial',
  'trailing_tab',
  'surrounding_space',
  'thousands_separator',
  'currency_sign',
  'newline_in_cell',
  'quote_in_cell',
  'name_inner_space',
  'schedule_date_mixed',
  'phone_hyphens',
  'date_mixed_format',
]);

function isReported({ file, row, column }: Defect, rejects: readonly Reject[]): boolean {
  return rejects.some(
    (reject) =>
      reject.severity !== 'notice' &&
      reject.file === file &&
      reject.row === row + 1 &&
      (column === '*' || reject.column === column),
  );
}

/** A written-off loan whose status became 逾期 is in arrears: that is no contradiction. */
function isHidden({ kind, clean, dirty }: Defect): boolean {
  return kind === 'status_contradiction' && clean === '核销' && dirty === '逾期';
}
