import { z } from 'zod';
import type { CaseContent } from './case-content.js';
import { day, yuan } from './parsed-values.js';

/*
 * The parts of `case.json` that are compared. Keys that are not are passed over; what an earlier version does not write
 * is optional.
 */

const text = z.string();
const texts = z.array(text);
const count = z.number().int().nonnegative();

const heads = { principal: yuan, interest: yuan, penalty: yuan, compound: yuan, fees: yuan };
const amounts = { ...heads, cut: yuan, total: yuan };

const line = z.object({
  loanNo: text,
  component: z.enum(['principal', 'interest', 'penalty', 'compound', 'fees', 'cut']),
  kind: text,
  period: count.optional(),
  base: text.optional(),
  rate: text.optional(),
  from: day.optional(),
  to: day.optional(),
  amount: yuan,
  reduces: text.optional(),
});

const loan = z.object({
  loanNo: text,
  contractNo: text.optional(),
  amount: text,
  disbursedOn: text,
  maturesOn: text,
  annualRate: text,
  penaltyRate: text,
  dayCount: text,
  acceleration: z.object({ mode: text, on: text.optional() }),
  principalOutstanding: yuan,
  claim: z.object(amounts),
  repaid: z.object(heads).optional(),
  dates: z
    .object({
      instalments: z.array(day),
      repayments: z.array(day),
      contacts: z.array(z.object({ on: day, method: text })),
    })
    .optional(),
  limitationExpiresOn: text.optional(),
});

const caseContent: z.ZodType<CaseContent> = z.object({
  caseNo: text,
  loanNos: texts,
  asOf: day,
  cause: text,
  court: z.object({ name: text.optional(), basis: text }),
  parties: z.array(
    z.looseObject({ standing: text, role: text.optional(), name: text, idNo: text.optional() }),
  ),
  agent: z.unknown().optional(),
  collaterals: z.array(z.unknown()),
  claim: z.object({ ...amounts, lawyerFee: yuan, lines: z.array(line) }),
  loans: z.array(loan),
  courtFee: z.object({ base: yuan, full: yuan }),
  signatureDate: text.optional(),
  documents: z.array(
    z.object({
      kind: text,
      title: text,
      template: z.object({ name: text, sha256: text }).optional(),
    }),
  ),
  exhibits: z.array(z.object({ material: text, loanNos: texts, sha256: text })),
  bundle: z.object({ pages: count }),
  warnings: z.array(z.object({ code: text })),
});

/** Reads a parsed `case.json`; `undefined` when it has not its form. */
export function readCaseContent(value: unknown): CaseContent | undefined {
  const parsed = caseContent.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
