import { z } from 'zod';
import { parseYuan, type Fen } from '#domain/money.js';
import { parsedText } from './parsed-text.js';

/** `run.json` as it is read back, of a run or of a screening. */
export interface RunRecord {
  readonly batchId: string;
  readonly status: string;
  /** `screening` for a batch without cases. */
  readonly kind?: string | undefined;
  readonly counts: {
    readonly accounts: number;
    readonly rejectedLoans: number;
    readonly eligible: number;
    readonly ineligible: number;
    readonly needsReview: number;
    readonly cases: number;
    readonly failed: number;
    readonly pages: number;
  };
  readonly amountClaimed?: Fen | undefined;
  readonly failures: readonly FailureRecord[];
}

/** A case or loan that could not be prepared, and why. */
export interface FailureRecord {
  readonly caseNo: string;
  readonly loanNo: string;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** A line of `screening.jsonl`. */
export interface ScreeningLine {
  readonly loanNo: string;
  readonly outcome: 'eligible' | 'ineligible' | 'needs-review';
  readonly amountClaimed: Fen;
}

const count = z.number().int().nonnegative();

const runRecord: z.ZodType<RunRecord> = z.object({
  batchId: z.string(),
  status: z.string(),
  kind: z.string().optional(),
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
  amountClaimed: parsedText<Fen>(parseYuan, 'an amount in yuan').optional(),
  failures: z
    .array(
      z.object({
        caseNo: z.string(),
        loanNo: z.string(),
        code: z.string().optional(),
        message: z.string().optional(),
      }),
    )
    .default([]),
});

/** Reads a parsed `run.json`; `undefined` when it has not its form. */
export function readRunRecord(value: unknown): RunRecord | undefined {
  const parsed = runRecord.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

const screeningLine: z.ZodType<ScreeningLine> = z.object({
  loanNo: z.string(),
  outcome: z.enum(['eligible', 'ineligible', 'needs-review']),
  amountClaimed: parsedText<Fen>(parseYuan, 'an amount in yuan'),
});

/** Reads a parsed line of `screening.jsonl`; `undefined` when it has not its form. */
export function readScreeningLine(value: unknown): ScreeningLine | undefined {
  const parsed = screeningLine.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
