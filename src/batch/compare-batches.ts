import type { RunContent } from '#comparison/batch-content.js';
import { compareCase } from '#comparison/compare-case.js';
import { compareOrigin } from '#comparison/compare-origin.js';
import { explainGone } from '#comparison/compare-standings.js';
import { pairCases, type CasePairs } from '#comparison/pair-cases.js';
import { repaidInCases } from '#comparison/repaid-loans.js';
import { daysBetween } from '#domain/civil-date.js';
import type {
  AmountBridge,
  BatchComparison,
  CaseDifference,
  ComparedBatch,
} from '#domain/comparison.js';
import { compareText } from '#domain/diagnostic.js';
import { EnvironmentError } from '#domain/failure.js';
import { sumFen } from '#domain/money.js';
import { readBatch, readCase, type ReadBatch } from './compare-batches-files.js';
import { compareLoanLists } from './compare-loan-lists.js';
import { unfinishedBatch, type FoundBatch } from './verify-batch-folder.js';

export interface CompareOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Compares two batches: cases and loans that came and went, repayments, amounts, wording, outcomes. Lists of loans are
 * read line by line, and `case.json` only of cases whose bundles are not the same file.
 *
 * @throws EnvironmentError when one of them is unfinished or damaged; Interrupted by the signal.
 */
export async function compareBatches(
  found: { readonly from: FoundBatch; readonly to: FoundBatch },
  options: CompareOptions,
): Promise<BatchComparison> {
  for (const { folder, isFinished } of [found.from, found.to]) {
    if (!isFinished) throw new EnvironmentError(...unfinishedBatch(folder));
  }
  const from = await readBatch(found.from.folder);
  const to = await readBatch(found.to.folder);
  const hasCases = from.run.kind === undefined && to.run.kind === undefined;
  const paired = hasCases ? pairCases(from.manifest, to.manifest) : noPairs;
  const cases = await compareCases({ from, to }, paired, options);
  const lists = await compareLoanLists({ from, to }, paired, options.signal);
  const count = (kind: CaseDifference['kind']): number =>
    cases.filter((one) => one.kind === kind).length;
  const second = {
    standing: lists.standingInSecond,
    failures: to.run.failures,
    movedLoans: paired.movedLoans,
  };
  return {
    from: batchOf(from.run),
    to: batchOf(to.run),
    days: daysBetween(from.run.asOf, to.run.asOf),
    origin: compareOrigin(from.run, to.run),
    ...(hasCases ? { bridge: bridgeOf({ from, to }, paired, cases) } : {}),
    pairs: {
      same: paired.pairs.length - cases.length,
      days: count('days'),
      renumbered: count('renumbered'),
      changed: count('changed'),
    },
    newCases: paired.added.map(({ caseNo, total, loanNos }) => ({ caseNo, total, loanNos })),
    goneCases: paired.gone.map((one) => explainGone(one, second)),
    cases,
    movedLoans: paired.movedLoans,
    reusedCaseNos: paired.reusedCaseNos,
    repaid: [...repaidInCases(cases), ...lists.repaid].toSorted((left, right) =>
      compareText(left.loanNo, right.loanNo),
    ),
    standings: lists.standings,
  };
}

interface TwoBatches {
  readonly from: ReadBatch;
  readonly to: ReadBatch;
}

const noPairs: CasePairs = { pairs: [], gone: [], added: [], movedLoans: [], reusedCaseNos: [] };

function batchOf({ batchId, asOf, kind, counts, amountClaimed }: RunContent): ComparedBatch {
  return { batchId, asOf, kind: kind ?? 'run', counts, amountClaimed };
}

async function compareCases(
  { from, to }: TwoBatches,
  { pairs }: CasePairs,
  { signal, onProgress }: CompareOptions,
): Promise<readonly CaseDifference[]> {
  const differences: CaseDifference[] = [];
  for (const [index, pair] of pairs.entries()) {
    signal?.throwIfAborted();
    // The same bundle, byte for byte, says the same.
    if (pair.from.sha256 !== pair.to.sha256) {
      const before = await readCase(from, pair.from.caseNo);
      const difference = compareCase(before, await readCase(to, pair.to.caseNo));
      if (difference !== undefined) differences.push(difference);
    }
    onProgress?.(index + 1, pairs.length);
  }
  return differences;
}

/** @throws Error when the parts do not add up: a bug of ours. */
function bridgeOf(
  { from, to }: TwoBatches,
  { added, gone }: CasePairs,
  cases: readonly CaseDifference[],
): AmountBridge {
  const bridge = {
    from: from.run.amountClaimed,
    newCases: sumFen(added.map(({ total }) => total)),
    goneCases: sumFen(gone.map(({ total }) => total)),
    days: sumFen(cases.map(({ claim }) => claim.total.days)),
    substance: sumFen(cases.map(({ claim }) => claim.total.substance)),
    to: to.run.amountClaimed,
  };
  const { newCases, goneCases, days, substance } = bridge;
  if (bridge.from + newCases - goneCases + days + substance !== bridge.to)
    throw new Error('the parts of the difference do not add up');
  return bridge;
}
