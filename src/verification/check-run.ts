import { formatYuan, type Fen } from '#domain/money.js';
import { compared, type Finding } from './difference.js';
import type { RunRecord, ScreeningLine } from './run-record.js';

/** What was counted in a batch's files. */
export interface CountedBatch {
  /** The name of its folder. */
  readonly folder: string;
  /** Cases that have a folder. */
  readonly cases: number;
  readonly pages: number;
  readonly amountClaimed: Fen;
  readonly manifestRows: number;
  readonly manifestLines: number;
}

/** Compares the counts and the sum of `run.json` with the cases, and the batch's own number with the folder's name. */
export function checkRun(run: RunRecord, counted: CountedBatch): readonly Finding[] {
  const { counts } = run;
  const prepared = counts.cases - counts.failed;
  const failed = run.failures.filter(({ caseNo }) => caseNo !== '').length;
  return [
    ...compared('run.json.status', 'complete', run.status),
    ...compared('folder', folderOf(run), counted.folder),
    ...compared('run.json.counts.cases', String(prepared), String(counted.cases)),
    ...compared('run.json.counts.failed', String(counts.failed), String(failed)),
    ...compared('run.json.counts.pages', String(counts.pages), String(counted.pages)),
    ...(run.kind === 'screening'
      ? []
      : [
          ...compared(
            'run.json.amountClaimed',
            formatYuan(run.amountClaimed ?? 0n),
            formatYuan(counted.amountClaimed),
          ),
          ...compared('manifest.csv.rows', String(prepared), String(counted.manifestRows)),
          ...compared('manifest.jsonl.rows', String(prepared), String(counted.manifestLines)),
        ]),
  ];
}

/** A screening has a folder of its own, so that it is never taken for a batch to file. */
function folderOf({ batchId, kind }: RunRecord): string {
  return kind === 'screening' ? `${batchId}-screening` : batchId;
}

/** Counts the lines of `screening.jsonl`, one at a time. */
export class ScreeningCount {
  readonly #seen = new Set<string>();
  readonly #outcomes = { eligible: 0, ineligible: 0, 'needs-review': 0 };
  readonly #doubled: string[] = [];
  #unreadable = 0;

  add(line: ScreeningLine | undefined): void {
    if (line === undefined) {
      this.#unreadable += 1;
      return;
    }
    if (this.#seen.has(line.loanNo)) this.#doubled.push(line.loanNo);
    this.#seen.add(line.loanNo);
    this.#outcomes[line.outcome] += 1;
  }

  /** Every account is screened once or was refused; the outcomes are as many as `run.json` says. */
  check({ counts }: RunRecord): readonly Finding[] {
    const field = 'screening.jsonl';
    return [
      ...compared(
        `${field}.rows`,
        String(counts.accounts - counts.rejectedLoans),
        String(this.#seen.size),
      ),
      ...compared(`${field}.eligible`, String(counts.eligible), String(this.#outcomes.eligible)),
      ...compared(
        `${field}.ineligible`,
        String(counts.ineligible),
        String(this.#outcomes.ineligible),
      ),
      ...compared(
        `${field}.needsReview`,
        String(counts.needsReview),
        String(this.#outcomes['needs-review']),
      ),
      ...compared(`${field}.unreadable`, '0', String(this.#unreadable)),
      ...this.#doubled.map((loanNo) => ({
        field: `${field}.${loanNo}`,
        expected: '1',
        found: '2',
      })),
    ];
  }
}
