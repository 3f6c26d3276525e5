import type { CivilDate } from '#domain/civil-date.js';
import { printPlace, type Diagnostic } from '#domain/diagnostic.js';
import type { ChangedCase } from '#domain/docket.js';

/** What a batch holds. */
export interface BatchCounts {
  readonly accounts: number;
  readonly rejectedLoans: number;
  readonly eligible: number;
  readonly ineligible: number;
  readonly needsReview: number;
  readonly cases: number;
  readonly failed: number;
  /** Pages of all bundles. */
  readonly pages: number;
}

/** A case or a loan that could not be prepared. */
export interface RunFailure {
  readonly caseNo: string;
  readonly loanNo: string;
  readonly code: string;
  /** In Chinese. */
  readonly message: string;
  readonly messageEn: string;
}

/** What one call of `run` did. */
export interface RunResult {
  /** Absent when the ledgers hold no loan: nothing was written. */
  readonly batchId?: string;
  /** Absolute. */
  readonly batchDir?: string;
  readonly asOf?: CivilDate;
  readonly counts: BatchCounts;
  readonly prepared: number;
  readonly unchanged: number;
  /** Yuan with two decimals. */
  readonly amountClaimed: string;
  readonly failures: readonly RunFailure[];
  readonly findings: RunFindings;
  /** Open cases that this run left as they are, though something about them changed. */
  readonly changed: readonly ChangedCase[];
  /** How many cases of the docket are open, those of this batch among them. */
  readonly openCases?: number;
}

/** What a run found, in numbers; every finding stands in `rejects.*`. Nothing where an unchanged batch was found. */
export interface RunFindings {
  readonly errors: number;
  readonly warnings: number;
  /** Warnings on the batch as a whole, in order of place. */
  readonly general: readonly Diagnostic[];
  /** Warnings on single loans by code. */
  readonly byCode: ReadonlyMap<string, number>;
}

export const noFindings: RunFindings = { errors: 0, warnings: 0, general: [], byCode: new Map() };

/** Counts findings as they pass by. */
export class FindingCounter {
  #errors = 0;
  #warnings = 0;
  readonly #general: Diagnostic[] = [];
  readonly #byCode = new Map<string, number>();

  *counting(diagnostics: Iterable<Diagnostic>): Generator<Diagnostic> {
    for (const one of diagnostics) {
      this.add(one);
      yield one;
    }
  }

  get counted(): RunFindings {
    return {
      errors: this.#errors,
      warnings: this.#warnings,
      general: this.#general,
      byCode: this.#byCode,
    };
  }

  add(one: Diagnostic): void {
    if (one.severity === 'error') this.#errors += 1;
    if (one.severity !== 'warning') return;
    this.#warnings += 1;
    if (one.loanNo === undefined) this.#general.push(one);
    else this.#byCode.set(one.code, (this.#byCode.get(one.code) ?? 0) + 1);
  }
}

/** The failure of a case that an error keeps from being prepared. */
export function caseFailure(caseNo: string, diagnostics: readonly Diagnostic[]): RunFailure {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) throw new Error(`case ${caseNo} failed without an error`);
  return failure(caseNo, error.loanNo ?? '', error);
}

/** A failure stands alone, so its text says where: the cell itself may be personal data and is in `rejects.*`. */
export function failure(
  caseNo: string,
  loanNo: string,
  { code, message, span }: Diagnostic,
): RunFailure {
  const place = span === undefined ? '' : `${printPlace(span)}: `;
  return {
    caseNo,
    loanNo,
    code,
    message: `${place}${message.zh}`,
    messageEn: `${place}${message.en}`,
  };
}
