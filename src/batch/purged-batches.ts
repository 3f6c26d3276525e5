import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Docket } from '#docket/docket.js';
import { parseCivilDate } from '#domain/civil-date.js';
import { caseStates, type CaseState, type DocketRun, type RunTotals } from '#domain/docket.js';
import { UsageError } from '#domain/failure.js';
import { formatYuan, parseYuan } from '#domain/money.js';
import { errorCode } from '#workspace/read-files.js';
import { writePrivateFile } from './write-private-file.js';

/*
 * What a purge leaves behind in the output folder, so that a docket made anew from the batches knows which numbers are
 * taken and which loans are done with: a line for each batch that went. It holds no names.
 */

const count = z.number().int().nonnegative();
const purgedCase = z.object({
  caseNo: z.string(),
  loanNos: z.array(z.string()),
  /** As it was when the batch was purged. */
  state: z.enum(caseStates),
  reasonCode: z.string().optional(),
});
const purgedBatch = z.object({
  batchId: z.string(),
  asOf: z.string(),
  toolVersion: z.string(),
  packDigest: z.string(),
  // Not the inputs themselves: names of evidence files hold names of persons.
  inputsDigest: z.string(),
  /** Absent of a run that was never finished. */
  totals: z
    .object({
      accounts: count,
      rejectedLoans: count,
      eligible: count,
      ineligible: count,
      needsReview: count,
      cases: count,
      failed: count,
      pages: count,
      amountClaimed: z.string(),
    })
    .optional(),
  cases: z.array(purgedCase),
});

export interface PurgedCase {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly state: CaseState;
  readonly reasonCode?: string | undefined;
}

/** A batch that a purge removed. */
export interface PurgedBatch {
  readonly run: DocketRun;
  readonly totals: RunTotals;
  readonly cases: readonly PurgedCase[];
}

const fileIn = (output: string): string => path.join(output, 'purged.jsonl');

/** Notes a batch before it is purged. One that is noted twice counts as it was last. @throws EnvironmentError */
export async function notePurged(docket: Docket, output: string, batchId: string): Promise<void> {
  const run = await docket.run(batchId);
  if (run === undefined) return;
  const planned = (await docket.planOf(batchId))?.cases ?? [];
  const caseNos = planned.map(({ caseNo }) => caseNo);
  const cases = caseNos.length === 0 ? [] : await docket.cases({ caseNos, withoutFiles: true });
  const { asOf, toolVersion, packDigest, inputsDigest, totals } = run;
  const noted: z.infer<typeof purgedBatch> = {
    batchId,
    asOf,
    toolVersion,
    packDigest,
    inputsDigest,
    ...(totals && { totals: { ...totals, amountClaimed: formatYuan(totals.amountClaimed) } }),
    cases: cases.map(({ caseNo, loanNos, state, reasonCode }) => ({
      caseNo,
      loanNos: [...loanNos],
      state,
      ...(reasonCode === undefined ? {} : { reasonCode }),
    })),
  };
  const file = fileIn(output);
  await writePrivateFile(file, `${await textOf(file)}${JSON.stringify(noted)}\n`);
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
}

/**
 * The batches that were purged from an output folder, each case in the last of them that has it.
 *
 * @throws UsageError when the record cannot be read: what is missing from it would be filed on twice.
 */
export async function readPurged(output: string): Promise<readonly PurgedBatch[]> {
  const file = fileIn(output);
  const batches = new Map<string, PurgedBatch>();
  const lastOf = new Map<string, PurgedCase>();
  for (const line of (await textOf(file)).split('\n')) {
    if (line === '') continue;
    const batch = parseBatch(line);
    if (batch === undefined) throw unreadable(file);
    batches.set(batch.run.batchId, batch);
    for (const one of batch.cases) lastOf.set(one.caseNo, one);
  }
  return [...batches.values()].map((batch) => ({
    ...batch,
    cases: batch.cases.filter((one) => lastOf.get(one.caseNo) === one),
  }));
}

function parseBatch(line: string): PurgedBatch | undefined {
  const { data } = purgedBatch.safeParse(parseJson(line));
  const asOf = data && parseCivilDate(data.asOf);
  if (data === undefined || asOf === undefined) return undefined;
  const { batchId, toolVersion, packDigest, inputsDigest, totals = noTotals, cases } = data;
  const amountClaimed = parseYuan(totals.amountClaimed);
  if (amountClaimed === undefined) return undefined;
  const run = { batchId, asOf, inputsDigest, packDigest, toolVersion, inputs: [] };
  return { run, totals: { ...totals, amountClaimed }, cases };
}

const noTotals = {
  accounts: 0,
  rejectedLoans: 0,
  eligible: 0,
  ineligible: 0,
  needsReview: 0,
  cases: 0,
  failed: 0,
  pages: 0,
  amountClaimed: '0.00',
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function unreadable(file: string): UsageError {
  return new UsageError(
    {
      zh: `${file} 记有已清理批次的案件，其中有无法读取的行。`,
      en: `${file} has the cases of batches that were purged, and a line of it cannot be read.`,
    },
    {
      hint: {
        zh: '请从备份恢复该文件后再次重建。',
        en: 'Restore it from a backup and rebuild again.',
      },
    },
  );
}
