import type { Diagnostic } from '#domain/diagnostic.js';
import type { Docket } from '#docket/docket.js';
import type { PreparedPapers, Stamp } from '#domain/docket.js';
import { formatYuan } from '#domain/money.js';
import type { CaseRecord } from '#report/case-record.js';
import type { ListedChange } from '#report/changes-list.js';
import { mostRows } from '#report/report-findings.js';
import type { CaseJournal, JournalEntry } from './case-journal.js';
import { pdfAClaims, runJson } from './run-json.js';
import {
  failure,
  FindingCounter,
  type BatchCounts,
  type RunFailure,
  type RunResult,
} from './run-result.js';
import type { SettledRun } from './settle-run.js';
import { unknownCourts } from './unknown-courts.js';
import { BatchWriter } from './write-batch.js';
import { writeCases, type CaseWork } from './write-cases.js';
import { writeLists } from './write-lists.js';
import { writeReport } from './write-report.js';

/** Where a run is written and who is told. */
export interface RunEdge extends Pick<CaseWork, 'workers' | 'onProgress' | 'signal'> {
  readonly batchDir: string;
  readonly journal: CaseJournal;
  readonly docket: Docket;
  readonly stamp: () => Stamp;
}

/** The docket hears of so many cases at a time. */
const casesPerEntry = 200;

/**
 * Writes the batch of a settled run: the cases, the lists, `run.json` last. What an earlier call finished of it stays.
 *
 * @throws EnvironmentError or Interrupted; the next call goes on from there.
 */
export async function writeRun(settled: SettledRun, edge: RunEdge): Promise<RunResult> {
  const { batchDir, journal } = edge;
  const writer = await BatchWriter.goOn(batchDir, journal.caseNos);
  const ended = await endCases(settled, edge);
  const found = [...ended.diagnostics, ...unknownCourts(settled.run, ended.courts)];
  const content = contentOf(settled, ended);
  const counter = new FindingCounter();
  const cases = recordsOf(settled, journal);
  const { counts, failures } = content;
  const findings = await writeLists(writer, {
    cases,
    loans: settled.loans,
    changes: changesOf(settled),
    found: {
      diagnostics: counter.counting(settled.loans.diagnostics(found)),
      loanCounter: settled.loans.loanCounter(),
    },
  });
  await writeReport(writer, settled.run, {
    batchId: settled.batchId,
    asOf: settled.asOf,
    inputs: settled.inputs.inputs,
    counts,
    run: {
      ...counts,
      prepared: counts.cases - counts.failed,
      amount: ended.amount,
      cases: firstOf(cases, mostRows),
      failures,
    },
    loans: settled.loans.shown(),
    findings,
  });
  const pdfA = pdfAClaims(settled.run.workspace.config, cases);
  await writer.finish(
    runJson({ ...content, ...pdfA }, { run: settled.run, inputs: settled.inputs.inputs }),
    digestsOf(settled, journal),
  );
  return {
    ...content,
    batchDir,
    prepared: ended.prepared,
    unchanged: ended.kept,
    findings: counter.counted,
    changed: settled.plan.changed,
  };
}

interface EndedCases {
  readonly prepared: number;
  readonly kept: number;
  readonly pages: number;
  readonly amount: bigint;
  readonly failures: readonly RunFailure[];
  readonly diagnostics: readonly Diagnostic[];
  readonly courts: ReadonlySet<string>;
}

async function endCases(
  settled: SettledRun,
  { docket, stamp, ...work }: RunEdge,
): Promise<EndedCases> {
  let [prepared, kept, pages, amount] = [0, 0, 0, 0n];
  const failures: RunFailure[] = [];
  const diagnostics: Diagnostic[] = [];
  const courts = new Set<string>();
  const waiting: JournalEntry[] = [];
  const enter = async (): Promise<void> => {
    work.journal.flush();
    const cases = waiting.splice(0).map((entry) => ({
      caseNo: entry.caseNo,
      papers: papersOf(settled.batchId, entry),
    }));
    if (cases.length > 0) await docket.recordPrepared(settled.batchId, cases, stamp());
  };
  for await (const ended of writeCases(settled, work)) {
    diagnostics.push(...ended.diagnostics);
    if (ended.failure !== undefined) failures.push(ended.failure);
    if (ended.entry === undefined) continue;
    const { court, bundle, amount: claimed } = ended.entry.record;
    if (ended.isKept) kept += 1;
    else prepared += 1;
    pages += bundle.pages;
    amount += claimed;
    if (court !== undefined) courts.add(court);
    waiting.push(ended.entry);
    if (waiting.length === casesPerEntry) await enter();
  }
  await enter();
  return { prepared, kept, pages, amount, failures, diagnostics, courts };
}

function papersOf(batchId: string, { record, digests, basis }: JournalEntry): PreparedPapers {
  return {
    batchId,
    amount: record.amount,
    pages: record.bundle.pages,
    bundleSha256: record.bundle.sha256,
    files: digests,
    basis,
  };
}

function contentOf(
  settled: SettledRun,
  ended: EndedCases,
): {
  readonly batchId: string;
  readonly asOf: SettledRun['asOf'];
  readonly counts: BatchCounts;
  readonly amountClaimed: string;
  readonly failures: readonly RunFailure[];
} {
  const { batchId, asOf, loans, plan } = settled;
  return {
    batchId,
    asOf,
    counts: {
      ...loans.counts,
      cases: plan.cases.length,
      failed: ended.failures.length,
      pages: ended.pages,
    },
    amountClaimed: formatYuan(ended.amount),
    failures: [
      ...loans.uncomputed.map(({ loanNo, error }) => failure('', loanNo, error)),
      ...ended.failures,
    ],
  };
}

function changesOf({ plan }: SettledRun): readonly ListedChange[] {
  const anew = plan.cases
    .filter(({ reason }) => reason !== 'new')
    .map(({ caseNo, loanNos, reason, changes }) => ({
      caseNo,
      loanNos,
      preparedAnew: reason,
      changes,
    }));
  return [...anew, ...plan.changed].toSorted((left, right) =>
    left.caseNo < right.caseNo ? -1 : 1,
  );
}

/** The cases of the batch as the journal has them: gone through again each time. */
function recordsOf({ plan }: SettledRun, journal: CaseJournal): Iterable<CaseRecord> {
  return {
    *[Symbol.iterator]() {
      for (const { caseNo } of plan.cases) {
        const entry = journal.get(caseNo);
        if (entry !== undefined) yield entry.record;
      }
    },
  };
}

function* digestsOf(
  { plan }: SettledRun,
  journal: CaseJournal,
): Generator<readonly [name: string, digest: string]> {
  for (const { caseNo } of plan.cases)
    yield* Object.entries(journal.get(caseNo)?.digests ?? {}).toSorted(([left], [right]) =>
      left < right ? -1 : 1,
    );
}

function firstOf<Item>(items: Iterable<Item>, most: number): readonly Item[] {
  const first: Item[] = [];
  for (const item of items) {
    if (first.length === most) break;
    first.push(item);
  }
  return first;
}
