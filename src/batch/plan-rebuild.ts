import type { Diagnostic } from '#domain/diagnostic.js';
import type { CaseState, FilingPlan, PlannedFiling } from '#domain/docket.js';
import { stateWords } from '#domain/docket-words.js';
import type { PreparedCase } from './read-prepared-cases.js';

/** A number that was given to a case whose papers are in no batch. */
export interface NumberedCase {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
}

/** What of a batch can be restored beside what was restored before. */
export interface RestoredBatch {
  readonly plan: FilingPlan;
  readonly cases: readonly PreparedCase[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Which cases were restored from earlier batches: a number stands for one case, a loan is in one. */
export class RestoredNumbers {
  readonly #loansOf = new Map<string, ReadonlySet<string>>();
  readonly #caseOf = new Map<string, string>();

  /** Numbers so far. */
  get size(): number {
    return this.#loansOf.size;
  }

  /** Decides on the cases of the next batch: one that contradicts an earlier one is refused. */
  restore(
    batchId: string,
    {
      cases,
      failed,
    }: { readonly cases: readonly PreparedCase[]; readonly failed: readonly NumberedCase[] },
  ): RestoredBatch {
    const planned: PlannedFiling[] = [];
    const kept: PreparedCase[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const one of cases) {
      const refused = this.#contradiction(batchId, one.caseNo, one.loanNos);
      if (refused !== undefined) {
        diagnostics.push(refused);
        continue;
      }
      planned.push(this.#take(one.caseNo, one.loanNos));
      kept.push(one);
    }
    for (const { caseNo, loanNos } of failed) {
      // Of a case that was prepared before, or whose loan is in another by now, nothing is lost.
      if (this.knows({ caseNo, loanNos })) continue;
      planned.push(this.#take(caseNo, loanNos));
    }
    const inOrder = planned.toSorted((left, right) => (left.caseNo < right.caseNo ? -1 : 1));
    return { plan: { cases: inOrder, changed: [], settled: [] }, cases: kept, diagnostics };
  }

  /** Whether a number is taken, or a loan of it is in another case. */
  knows({ caseNo, loanNos }: NumberedCase): boolean {
    return this.#loansOf.has(caseNo) || loanNos.some((loanNo) => this.#caseOf.has(loanNo));
  }

  /** Takes the number of a case that is over, with its loans unless others may be filed on them. */
  close({ caseNo, loanNos }: NumberedCase, { isReleased }: { readonly isReleased: boolean }): void {
    this.#loansOf.set(caseNo, new Set(loanNos));
    if (!isReleased) for (const loanNo of loanNos) this.#caseOf.set(loanNo, caseNo);
  }

  #take(caseNo: string, loanNos: readonly string[]): PlannedFiling {
    const reason = this.#loansOf.has(caseNo) ? 'changed' : 'new';
    for (const loanNo of this.#loansOf.get(caseNo) ?? []) this.#caseOf.delete(loanNo);
    for (const loanNo of loanNos) this.#caseOf.set(loanNo, caseNo);
    this.#loansOf.set(caseNo, new Set(loanNos));
    return { caseNo, loanNos, reason, changes: [] };
  }

  #contradiction(
    batchId: string,
    caseNo: string,
    loanNos: readonly string[],
  ): Diagnostic | undefined {
    const before = this.#loansOf.get(caseNo);
    if (before !== undefined && !loanNos.some((loanNo) => before.has(loanNo)))
      return numberTwice(batchId, caseNo);
    const others = loanNos.flatMap((loanNo) => this.#caseOf.get(loanNo) ?? []);
    const other = others.find((one) => one !== caseNo);
    return other === undefined ? undefined : loanTwice(batchId, caseNo, other);
  }
}

const notRestored = {
  zh: '查明哪一份已经提交，把另一批次的文件夹移出输出文件夹，再次重建。',
  en: 'Find out which was filed, move the folder of the other batch away and rebuild again.',
};

function numberTwice(batchId: string, caseNo: string): Diagnostic {
  return {
    code: 'docket/number-twice',
    severity: 'error',
    message: {
      zh: `批次 ${batchId} 的案件 ${caseNo}：该编号在更早的批次中是另一案件，未恢复。`,
      en: `Case ${caseNo} of the batch ${batchId}: an earlier batch has another case under this number; not restored.`,
    },
    hint: notRestored,
  };
}

function loanTwice(batchId: string, caseNo: string, other: string): Diagnostic {
  return {
    code: 'docket/loan-twice',
    severity: 'error',
    message: {
      zh: `批次 ${batchId} 的案件 ${caseNo}：其借据在更早的批次中属于案件 ${other}，未恢复。`,
      en: `Case ${caseNo} of the batch ${batchId}: a loan of it is in the case ${other} of an earlier batch; not restored.`,
    },
    hint: notRestored,
  };
}

/** A case of a batch whose record cannot be read. */
export function caseUnreadable(batchId: string, caseNo: string): Diagnostic {
  return {
    code: 'docket/case-unreadable',
    severity: 'error',
    message: {
      zh: `批次 ${batchId} 的案件 ${caseNo}：case.json 缺失或无法读取，未恢复。`,
      en: `Case ${caseNo} of the batch ${batchId}: its case.json is missing or unreadable; not restored.`,
    },
    hint: {
      zh: '从备份恢复该批次后再次重建；否则下一次运行会为其借据另编号码。',
      en: 'Restore the batch from a backup and rebuild again; else the next run numbers its loans anew.',
    },
  };
}

/** A case that was open when a batch of it was purged, and that no batch has. */
export function caseOnlyPurged({
  caseNo,
  state,
}: {
  caseNo: string;
  state: CaseState;
}): Diagnostic {
  const { zh, en } = stateWords[state];
  return {
    code: 'docket/case-only-purged',
    severity: 'error',
    message: {
      zh: `案件 ${caseNo}：任何批次中都没有其材料；其旧批次清理时为“${zh}”，此后如何不得而知。已恢复编号和借据，下次运行会重新生成。`,
      en: `Case ${caseNo}: no batch has its papers; it was ${en} when an old batch of it was purged, and what came after is not known. Its number and loans are restored, and the next run prepares it.`,
    },
    hint: {
      zh: '运行前查明是否已经提交或结束；是的，用 qisu review close 结束。',
      en: 'Before the next run find out whether it was filed or is over; if so, qisu review close.',
    },
  };
}
