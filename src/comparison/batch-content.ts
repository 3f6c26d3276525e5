import { z } from 'zod';
import type { CivilDate } from '#domain/civil-date.js';
import type { ComparedCounts } from '#domain/comparison.js';
import type { Fen } from '#domain/money.js';
import { day, yuan } from './parsed-values.js';

/** `run.json` as far as batches are compared by it. */
export interface RunContent {
  readonly batchId: string;
  readonly asOf: CivilDate;
  readonly kind?: 'screening' | undefined;
  readonly tool: { readonly version: string };
  readonly pack: { readonly version: string; readonly digest: string };
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  readonly config: { readonly evidenceDir: string; readonly [key: string]: unknown };
  readonly counts: ComparedCounts;
  readonly amountClaimed: Fen;
  readonly failures: readonly {
    readonly caseNo: string;
    readonly loanNo: string;
    readonly code: string;
  }[];
}

/** A line of `manifest.jsonl`. */
export interface ManifestContent {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly total: Fen;
  /** Of the bundle. */
  readonly sha256: string;
}

/** A line of `screening.jsonl`. */
export interface ScreeningContent {
  readonly loanNo: string;
  readonly outcome: 'eligible' | 'ineligible' | 'needs-review';
  readonly reasons: readonly string[];
  readonly principalOutstanding: Fen;
  readonly verdicts: readonly { readonly id: string; readonly verdict: string }[];
}

/** A line of `rejects.jsonl`. */
export interface RejectContent {
  readonly severity: string;
  readonly code: string;
  readonly loanNo?: string | undefined;
}

const text = z.string();
const count = z.number().int().nonnegative();

const runContent: z.ZodType<RunContent> = z.object({
  batchId: text,
  asOf: day,
  status: z.literal('complete'),
  kind: z.literal('screening').optional(),
  tool: z.object({ version: text }),
  pack: z.object({ version: text, digest: text }),
  inputs: z.array(z.object({ file: text, sha256: text })),
  config: z.looseObject({ evidenceDir: text }),
  counts: z.object({
    accounts: count,
    rejectedLoans: count,
    eligible: count,
    ineligible: count,
    needsReview: count,
    cases: count.default(0),
    failed: count.default(0),
    pages: count.default(0),
  }),
  amountClaimed: yuan.default(0n),
  failures: z.array(z.object({ caseNo: text, loanNo: text, code: text })).default([]),
});

const manifestContent: z.ZodType<ManifestContent> = z.object({
  caseNo: text,
  loanNos: z.array(text),
  total: yuan,
  sha256: text,
});

const screeningContent: z.ZodType<ScreeningContent> = z.object({
  loanNo: text,
  outcome: z.enum(['eligible', 'ineligible', 'needs-review']),
  reasons: z.array(text),
  principalOutstanding: yuan,
  verdicts: z.array(z.object({ id: text, verdict: text })),
});

const rejectContent: z.ZodType<RejectContent> = z.object({
  severity: text,
  code: text,
  loanNo: text.optional(),
});

/** Reads a parsed `run.json` of a complete batch; `undefined` when it is none. */
export function readRunContent(value: unknown): RunContent | undefined {
  return content(runContent, value);
}

/** Reads a parsed line of `manifest.jsonl`; `undefined` when it has not its form. */
export function readManifestContent(value: unknown): ManifestContent | undefined {
  return content(manifestContent, value);
}

/** Reads a parsed line of `screening.jsonl`; `undefined` when it has not its form. */
export function readScreeningContent(value: unknown): ScreeningContent | undefined {
  return content(screeningContent, value);
}

/** Reads a parsed line of `rejects.jsonl`; `undefined` when it has not its form. */
export function readRejectContent(value: unknown): RejectContent | undefined {
  return content(rejectContent, value);
}

function content<Value>(schema: z.ZodType<Value>, value: unknown): Value | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
