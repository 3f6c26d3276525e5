import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import type { WorkspaceConfig } from '#domain/config.js';
import { formatYuan } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';
import type { CaseRecord } from '#report/case-record.js';
import type { InputDigest } from './batch-id.js';
import type { OpenRun } from './open-run.js';
import { isWhole } from './whole-batch.js';
import { noFindings, type BatchCounts, type RunFailure, type RunResult } from './run-result.js';

/** What `run.json` says of a batch's content. */
export interface RunContent {
  readonly batchId: string;
  readonly asOf: CivilDate;
  readonly counts: BatchCounts;
  readonly amountClaimed: string;
  readonly failures: readonly RunFailure[];
  readonly pdfA?: PdfAClaims;
}

/** Which files say that they are PDF/A, where the settings ask for it. */
export interface PdfAClaims {
  /** `notClaimed` are case numbers. */
  readonly bundles: { readonly claimed: number; readonly notClaimed: readonly string[] };
  /** How many of all cases; `case.json` says which. */
  readonly slotFiles: { readonly claimed: number; readonly notClaimed: number };
}

/** Counts the files that say that they are PDF/A; nothing where the settings do not ask for it. */
export function pdfAClaims(
  { pdfStandard }: WorkspaceConfig,
  cases: Iterable<CaseRecord>,
): { readonly pdfA?: PdfAClaims } {
  if (pdfStandard === 'none') return {};
  const notClaimed: string[] = [];
  const bundles = { claimed: 0 };
  const slots = { claimed: 0, notClaimed: 0 };
  for (const { caseNo, bundle, slotStandards } of cases) {
    if (bundle.standard === 'none') notClaimed.push(caseNo);
    else bundles.claimed += 1;
    const claimed = slotStandards.filter((standard) => standard !== 'none').length;
    slots.claimed += claimed;
    slots.notClaimed += slotStandards.length - claimed;
  }
  return { pdfA: { bundles: { ...bundles, notClaimed }, slotFiles: slots } };
}

interface RunOrigin {
  readonly run: OpenRun;
  readonly inputs: readonly InputDigest[];
}

/** Writes `run.json`. No clock reading, host name or absolute path stands in it: the same batch, the same bytes. */
export function runJson(
  { batchId, asOf, counts, amountClaimed, failures, pdfA }: RunContent,
  origin: RunOrigin,
): string {
  return toJson({
    batchId,
    asOf,
    status: 'complete',
    ...originOf(origin),
    counts,
    amountClaimed,
    ...(pdfA === undefined ? {} : { pdfA }),
    failures,
  });
}

/** Writes the `run.json` of a screening, which holds no cases. */
export function screeningRunJson(
  content: { readonly batchId: string; readonly asOf: CivilDate; readonly counts: object },
  origin: RunOrigin,
): string {
  const { batchId, asOf, counts } = content;
  return toJson({
    batchId,
    asOf,
    status: 'complete',
    kind: 'screening',
    ...originOf(origin),
    counts,
  });
}

function originOf({ run: { tool, pack, workspace }, inputs }: RunOrigin): object {
  const { claim } = workspace.config;
  return {
    tool: { name: 'qisu', version: tool.version },
    pack: { id: pack.id, version: pack.version, digest: pack.digest },
    inputs,
    config: {
      ...workspace.config,
      // Not a setting: JSON leaves out what is undefined.
      evidenceDirNamed: undefined,
      claim: {
        ...claim,
        tolerance: formatYuan(claim.tolerance),
        lawyerFeePerCase: formatYuan(claim.lawyerFeePerCase),
        cap:
          typeof claim.cap === 'string' ? claim.cap : { annual: formatPercent(claim.cap.annual) },
      },
    },
  };
}

function toJson(record: object): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}

const count = z.number().int().nonnegative();

const finishedRun = z.object({
  batchId: z.string(),
  asOf: z.string().transform((text, context) => parseCivilDate(text) ?? refuse(context)),
  status: z.literal('complete'),
  counts: z.object({
    accounts: count,
    rejectedLoans: count,
    eligible: count,
    ineligible: count,
    needsReview: count,
    cases: count,
    failed: count,
    pages: count,
  }),
  amountClaimed: z.string(),
  failures: z.array(
    z.object({
      caseNo: z.string(),
      loanNo: z.string(),
      code: z.string(),
      message: z.string(),
      messageEn: z.string(),
    }),
  ),
});

/**
 * Reads the batch of a folder when it is complete: marked so, and every file of its SHA256SUMS is there. An absent,
 * unfinished or unreadable one gives `undefined`.
 */
export async function readFinishedRun(
  batchDir: string,
): Promise<Omit<RunResult, 'batchDir'> | undefined> {
  const text = await readFile(path.join(batchDir, 'run.json'), 'utf8').catch(() => undefined);
  if (text === undefined || !(await isWhole(batchDir))) return undefined;
  const parsed = finishedRun.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { batchId, asOf, counts, amountClaimed, failures } = parsed.data;
  return {
    batchId,
    asOf,
    counts,
    amountClaimed,
    failures,
    prepared: 0,
    unchanged: counts.cases - counts.failed,
    findings: noFindings,
    changed: [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refuse(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: 'not a day' });
  return z.NEVER;
}
