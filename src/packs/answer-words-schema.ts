import { z } from 'zod';
import {
  otherReason,
  type AnswerWords,
  type CourtCaseNoForm,
  type CourtResult,
  type Decision,
  type RejectionReason,
  type Repair,
} from '#domain/answers.js';
import { bilingual } from './describe-faults.js';
import { textSchema } from './pack-values.js';

const decisions: Readonly<Record<Decision, Decision>> = {
  approve: 'approve',
  return: 'return',
  hold: 'hold',
  close: 'close',
  release: 'release',
};
const results: Readonly<Record<CourtResult, CourtResult>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  pending: 'pending',
};
const repairs: Readonly<Record<Repair, Repair>> = {
  prepare: 'prepare',
  review: 'review',
  none: 'none',
};

/** Header → field, of these fields alone. */
function headers(...fields: readonly [string, ...string[]]) {
  return z.record(textSchema, z.enum(fields));
}

/** `sheets.json`: the sheets of decisions and filings. */
export const sheetsSchema: z.ZodType<Pick<AnswerWords, 'decisions' | 'filings'>> = z.strictObject({
  decisions: z.strictObject({
    headers: headers('caseNo', 'bundleSha256', 'seq', 'decision', 'reason'),
    words: z.record(textSchema, z.enum(decisions)),
  }),
  filings: z.strictObject({ headers: headers('caseNo', 'on', 'court') }),
});

const reason: z.ZodType<RejectionReason> = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z-]+$/, bilingual('应为小写字母和连字符', 'must be small letters and hyphens')),
  title: z.strictObject({ zh: textSchema, en: textSchema }),
  words: z.array(textSchema),
  repair: z.enum(repairs),
  basis: textSchema,
});

const courtCaseNo: z.ZodType<CourtCaseNoForm> = z
  .strictObject({
    pattern: textSchema,
    example: textSchema,
    notAccepted: z.array(textSchema),
    basis: textSchema,
  })
  .refine(({ pattern, example }) => matches(pattern, example), {
    error: bilingual('不是正则表达式，或与 example 不符', 'is no expression that fits `example`'),
    path: ['pattern'],
  });

function matches(pattern: string, example: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(example);
  } catch {
    return false;
  }
}

/** `returns.json`: what courts and their platforms answer. A code stands once; one is for all other reasons. */
export const returnsSchema: z.ZodType<AnswerWords['returns']> = z.strictObject({
  headers: headers('caseNo', 'loanNo', 'courtCaseNo', 'result', 'reason', 'on'),
  results: z.record(textSchema, z.enum(results)),
  reasons: z
    .array(reason)
    .refine((reasons) => new Set(reasons.map(({ code }) => code)).size === reasons.length, {
      error: bilingual('同一个 code 列了两次', 'has a code twice'),
    })
    .refine((reasons) => reasons.some(({ code }) => code === otherReason), {
      error: bilingual(`缺少 code 为 ${otherReason} 的一项`, `lacks the code ${otherReason}`),
    }),
  courtCaseNo,
});
