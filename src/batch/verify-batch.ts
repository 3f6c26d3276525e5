import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { sumFen, type Fen } from '#domain/money.js';
import { manifestFacts } from '#verification/check-manifest.js';
import { checkDigests, readSums } from '#verification/check-digests.js';
import { daysIn } from '#verification/check-known-days.js';
import { checkRun, ScreeningCount } from '#verification/check-run.js';
import { ofCase, type Difference } from '#verification/difference.js';
import { amountsIn } from '#verification/page-text.js';
import { readRunRecord, readScreeningLine, type RunRecord } from '#verification/run-record.js';
import type { ScreenedLoan } from '#verification/verify-case.js';
import {
  digestFiles,
  jsonLines,
  parseJson,
  readWhole,
  type FileDigests,
} from './verify-batch-files.js';
import { readCaseFile, verifyCaseFolder } from './verify-batch-case.js';
import { verifyLists } from './verify-batch-lists.js';

export interface VerifyOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What a verification found. */
export interface VerifyResult {
  /** Absolute. */
  readonly batchDir: string;
  readonly cases: number;
  readonly files: number;
  /** In the order of the checks: the batch, its lists, then case by case. */
  readonly differences: readonly Difference[];
}

/**
 * Compares everything in a batch with everything else in it: digests, lists, and every PDF as an independent reader
 * sees it. Digests alone prove nothing, for who changes a file may digest it again. One case is read at a time.
 *
 * @throws EnvironmentError when a file cannot be read; Interrupted by the signal.
 */
export async function verifyBatch(batchDir: string, options: VerifyOptions): Promise<VerifyResult> {
  const found = await digestFiles(batchDir);
  const batch: OpenBatch = { batchDir, found };
  const differences: Difference[] = [...(await compareDigests(batch))];
  const run = await readRun(batch);
  if (run === undefined) differences.push({ caseNo: '', field: 'run.json', expected: 'complete' });

  const caseNos = casesOf(found);
  const summaries = await summarise(batch, caseNos);
  differences.push(...summaries.differences);
  const screening = await readScreening(batch, run, summaries.loanNos);
  const lists = await verifyLists(batch, run, caseNos);
  differences.push(...screening.differences, ...lists.differences);
  if (run !== undefined) {
    const { cases, pages, amountClaimed } = summaries;
    const { manifestRows, manifestLines } = lists;
    const folder = path.basename(await realpath(batchDir));
    const counted = { folder, cases, pages, amountClaimed, manifestRows, manifestLines };
    differences.push(...ofCase('', checkRun(run, counted)));
  }
  for (const [index, caseNo] of caseNos.entries()) {
    options.signal?.throwIfAborted();
    const verified = await verifyCaseFolder({
      ...batch,
      caseNo,
      facts: lists.facts.get(caseNo) ?? manifestFacts({}),
      screened: screening.loans,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    differences.push(...verified);
    options.onProgress?.(index + 1, caseNos.length);
  }
  return { batchDir, cases: caseNos.length, files: found.size, differences };
}

/** A batch folder with the digests of its files. */
export interface OpenBatch {
  readonly batchDir: string;
  readonly found: FileDigests;
}

const sumsFile = 'SHA256SUMS';

async function compareDigests({ batchDir, found }: OpenBatch): Promise<readonly Difference[]> {
  if (!found.has(sumsFile)) return [{ caseNo: '', field: sumsFile, found: 'absent' }];
  const sums = readSums(await readText(batchDir, sumsFile));
  if (sums === undefined) return [{ caseNo: '', field: sumsFile, found: 'unreadable' }];
  return checkDigests(sums, new Map([...found].filter(([name]) => name !== sumsFile)));
}

async function readRun({ batchDir, found }: OpenBatch): Promise<RunRecord | undefined> {
  return found.has('run.json')
    ? readRunRecord(parseJson(await readText(batchDir, 'run.json')))
    : undefined;
}

function casesOf(found: FileDigests): readonly string[] {
  const caseNos = Array.from(found.keys(), (name) => /^cases\/([^/]+)\//.exec(name)?.[1]);
  return [...new Set(caseNos.filter((caseNo) => caseNo !== undefined))];
}

interface Summaries {
  readonly cases: number;
  readonly pages: number;
  readonly amountClaimed: Fen;
  readonly loanNos: ReadonlySet<string>;
  readonly differences: readonly Difference[];
}

/** Adds up the cases and says which `case.json` cannot be read. */
async function summarise(batch: OpenBatch, caseNos: readonly string[]): Promise<Summaries> {
  const totals: Fen[] = [];
  const loanNos = new Set<string>();
  const differences: Difference[] = [];
  let pages = 0;
  for (const caseNo of caseNos) {
    const read = await readCaseFile(batch, caseNo);
    if ('fault' in read) {
      differences.push(...ofCase(caseNo, [{ field: 'case.json', found: read.fault }]));
      continue;
    }
    totals.push(read.record.claim.total);
    pages += read.record.bundle.pages;
    for (const loanNo of read.record.loanNos) loanNos.add(loanNo);
  }
  return { cases: caseNos.length, pages, amountClaimed: sumFen(totals), loanNos, differences };
}

interface Screening {
  readonly loans: ReadonlyMap<string, ScreenedLoan>;
  readonly differences: readonly Difference[];
}

/** Counts the screening list; of loans that are in a case it keeps the amounts. */
async function readScreening(
  { batchDir, found }: OpenBatch,
  run: RunRecord | undefined,
  loanNos: ReadonlySet<string>,
): Promise<Screening> {
  const loans = new Map<string, ScreenedLoan>();
  const count = new ScreeningCount();
  if (!found.has('screening.jsonl')) return { loans, differences: [] };
  for await (const { text, value } of jsonLines(path.join(batchDir, 'screening.jsonl'))) {
    const line = readScreeningLine(value);
    count.add(line);
    if (line === undefined || !loanNos.has(line.loanNo)) continue;
    const amounts = amountsIn(text).flatMap(({ fen }) => (fen === undefined ? [] : [fen]));
    loans.set(line.loanNo, { claimed: line.amountClaimed, amounts, days: daysIn(text) });
  }
  return { loans, differences: run === undefined ? [] : ofCase('', count.check(run)) };
}

async function readText(batchDir: string, name: string): Promise<string> {
  return new TextDecoder().decode(await readWhole(path.join(batchDir, name)));
}
