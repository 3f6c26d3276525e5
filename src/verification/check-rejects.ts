import { z } from 'zod';
import type { CaseRecord } from './case-record.js';
import type { ManifestRow } from './check-manifest.js';
import { compared, masked, type Finding, type Mask } from './difference.js';
import type { RunRecord } from './run-record.js';

/** A line of `rejects.jsonl`. */
type RejectLine = Readonly<Partial<Record<(typeof keys)[number], string | number | undefined>>>;

const keys = [
  'file',
  'row',
  'column',
  'cell',
  'severity',
  'code',
  'message',
  'hint',
  'loanNo',
] as const;

const text = z.union([z.string(), z.number()]).optional();
const rejectLine: z.ZodType<RejectLine> = z.object({
  file: text,
  row: text,
  column: text,
  cell: text,
  severity: z.enum(['error', 'warning', 'notice']),
  code: z.string(),
  message: z.string(),
  hint: text,
  loanNo: text,
});

/** Compares `rejects.csv` with `rejects.jsonl`, one diagnostic at a time, and both with what the cases and the run say. */
export class RejectsCheck {
  readonly #findings: Finding[] = [];
  readonly #known = new Set<string>();
  #rows = 0;
  #lines = 0;
  #errors = 0;

  /** The next row of `rejects.csv` and the next line of `rejects.jsonl`; absent where a list has ended. */
  add(row: ManifestRow | undefined, value: unknown): void {
    if (row !== undefined) this.#rows += 1;
    if (value === undefined) return;
    this.#lines += 1;
    const parsed = rejectLine.safeParse(value);
    if (!parsed.success) {
      this.#findings.push({ field: `rejects.jsonl.${this.#lines}`, found: 'unreadable' });
      return;
    }
    this.#note(parsed.data);
    if (row !== undefined) this.#compare(row, parsed.data);
  }

  #compare(row: ManifestRow, line: RejectLine): void {
    const heads = [...row.keys()].join(',');
    if (heads === keys.join(',')) this.#findings.push(...compareRow(this.#rows + 1, row, line));
    else if (this.#rows === 1)
      this.#findings.push({ field: 'rejects.csv.heads', expected: keys.join(',') });
  }

  #note(line: RejectLine): void {
    if (line.severity === 'error') this.#errors += 1;
    // Notices are many and nobody repeats them.
    if (line.severity !== 'notice') this.#known.add(keyOf(line));
  }

  /** Both lists are as long as each other; every failure of the run is among the errors. */
  check({ counts, failures }: RunRecord): readonly Finding[] {
    const unlisted = failures.flatMap(({ loanNo, code, message }) =>
      code === undefined || this.#hasFailure(code, message ?? '')
        ? []
        : [{ field: `rejects.jsonl.failures.${loanNo}`, expected: code }],
    );
    return [
      ...compared('rejects.csv.rows', String(this.#lines), String(this.#rows)),
      ...(this.#errors === 0 && counts.rejectedLoans > 0
        ? [{ field: 'rejects.jsonl.errors', expected: `≥ ${counts.rejectedLoans}`, found: '0' }]
        : []),
      ...unlisted,
      ...this.#findings,
    ];
  }

  #hasFailure(code: string, message: string): boolean {
    const end = `error\n${code}\n${message}\n`;
    for (const key of this.#known) if (key.includes(end)) return true;
    return false;
  }

  /** Every warning of a case is among the diagnostics of the batch. */
  checkCase({ warnings }: CaseRecord): readonly Finding[] {
    return warnings.flatMap((warning, index) => {
      const parsed = rejectLine.safeParse(warning);
      if (parsed.success && this.#known.has(keyOf(parsed.data))) return [];
      return [{ field: `case.json.warnings.${index + 1}`, expected: 'rejects.jsonl' }];
    });
  }
}

/** A diagnostic of a whole case gets the number of its first loan in the list. */
function keyOf({ file, row, column, cell, severity, code, message, hint }: RejectLine): string {
  return [file, row, column, cell, severity, code, message, hint].join('\n');
}

const masks: Readonly<Partial<Record<(typeof keys)[number], Mask>>> = {
  file: 'cell',
  cell: 'cell',
};

function compareRow(number: number, row: ManifestRow, line: RejectLine): readonly Finding[] {
  return keys.flatMap((key) => {
    const expected = String(line[key] ?? '');
    const found = row.get(key) ?? '';
    // A cell that a spreadsheet would run as a formula has an apostrophe before it.
    if (found === expected || found === `'${expected}`) return [];
    const mask = masks[key] ?? (key === 'message' || key === 'hint' ? 'cell' : 'none');
    return [
      {
        field: `rejects.csv.${number}.${key}`,
        expected: masked(expected, mask),
        found: masked(found, mask),
      },
    ];
  });
}
