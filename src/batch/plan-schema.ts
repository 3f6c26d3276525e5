import { z } from 'zod';
import { caseStates } from '#domain/docket.js';
import { texts } from '#report/schema-values.js';

const changeSchema = z.strictObject({
  what: z.enum([
    'loan-added',
    'loan-gone',
    'loan-refused',
    'loan-ineligible',
    'principal',
    'repaid',
    'status',
    'terms',
    'acceleration',
    'parties',
    'court',
    'demands',
    'evidence',
    'settings',
    'template',
    'law',
    'unknown',
  ]),
  loanNo: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

const reason = z.enum(['new', 'unfinished', 'changed', 'returned', 'rejected']);

/** What a run does about cases. */
export const filingPlanSchema: z.ZodType = z.strictObject({
  cases: z.array(
    z.strictObject({
      caseNo: z.string(),
      loanNos: texts,
      reason,
      changes: z.array(changeSchema),
    }),
  ),
  changed: z.array(
    z.strictObject({
      caseNo: z.string(),
      state: z.enum(caseStates),
      loanNos: texts,
      changes: z.array(changeSchema),
    }),
  ),
  settled: texts,
});
