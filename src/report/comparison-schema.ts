import { z } from 'zod';
import { count, day, sha256, texts, yuan } from './schema-values.js';

const text = z.string();
const both = <Value extends z.ZodType>(value: Value) => z.strictObject({ from: value, to: value });
const either = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ from: value.optional(), to: value.optional() });

const amount = z
  .strictObject({
    from: yuan,
    to: yuan,
    days: yuan.meta({ description: 'by the passing of days alone' }),
    substance: yuan,
  })
  .meta({ description: 'to − from = days + substance' });

const claim = z.strictObject({
  principal: amount,
  interest: amount,
  penalty: amount,
  compound: amount,
  fees: amount,
  cut: amount,
  total: amount,
});

const repaid = z
  .strictObject({ principal: yuan, interest: yuan, penalty: yuan, compound: yuan, fees: yuan })
  .meta({ description: 'between the batches; negative where a repayment was taken back' });

const facts = z.array(z.strictObject({ what: text, from: text.optional(), to: text.optional() }));
const change = z.enum(['added', 'gone', 'changed']);
const standing = z.enum(['eligible', 'ineligible', 'needs-review', 'refused', 'absent']);

const batch = z.strictObject({
  batchId: text,
  asOf: day,
  kind: z.enum(['run', 'screening']),
  counts: z.strictObject({
    accounts: count,
    rejectedLoans: count,
    eligible: count,
    ineligible: count,
    needsReview: count,
    cases: count,
    failed: count,
    pages: count,
  }),
  amountClaimed: yuan,
});

const loanDifference = z.strictObject({
  loanNo: text,
  claim,
  repaid: repaid.optional(),
  repaidOn: z.array(day),
  facts,
});

const caseDifference = z.strictObject({
  kind: z.enum(['days', 'renumbered', 'changed']),
  caseNo: both(text),
  loansAdded: texts,
  loansGone: texts,
  claim,
  courtFee: both(yuan),
  pages: both(count),
  loans: z.array(loanDifference),
  facts,
  parties: z.array(
    z.strictObject({
      change,
      role: text,
      name: text.meta({ description: 'masked' }),
      fields: texts,
    }),
  ),
  wording: z.array(
    z.strictObject({
      change,
      kind: text,
      title: text,
      template: either(z.strictObject({ name: text, sha256 })),
    }),
  ),
  evidence: z.array(
    z.strictObject({
      change: z.enum(['added', 'gone']),
      material: text,
      loanNos: texts,
      sha256,
    }),
  ),
  warnings: z.strictObject({ added: texts, gone: texts }),
});

/** What `qisu diff --json` prints. */
export const comparisonSchema: z.ZodType = z.strictObject({
  from: batch,
  to: batch,
  days: z.number().int(),
  origin: z.strictObject({
    tool: both(text).optional(),
    pack: both(text).optional(),
    settings: texts.meta({ description: 'keys of qisu.yaml' }),
    files: z.array(z.strictObject({ change, file: text })),
    evidenceFiles: count,
  }),
  bridge: z
    .strictObject({
      from: yuan,
      newCases: yuan,
      goneCases: yuan,
      days: yuan,
      substance: yuan,
      to: yuan,
    })
    .meta({ description: 'from + newCases − goneCases + days + substance = to' })
    .optional(),
  pairs: z.strictObject({ same: count, days: count, renumbered: count, changed: count }),
  newCases: z.array(z.strictObject({ caseNo: text, total: yuan, loanNos: texts })),
  goneCases: z.array(
    z.strictObject({
      caseNo: text,
      total: yuan,
      loans: z.array(
        z.strictObject({
          loanNo: text,
          why: z.enum([
            'ineligible',
            'needs-review',
            'refused',
            'absent',
            'moved',
            'failed',
            'not-prepared',
          ]),
          reasons: texts,
        }),
      ),
    }),
  ),
  cases: z.array(caseDifference),
  movedLoans: z.array(z.strictObject({ loanNo: text, caseNo: both(text) })),
  reusedCaseNos: texts.meta({ description: 'numbers that stand for other loans now' }),
  repaid: z.array(
    z.strictObject({
      loanNo: text,
      caseNo: either(text),
      repaid,
      source: z.enum(['case', 'screening']),
      repaidOn: z.array(day),
    }),
  ),
  standings: z.array(
    z.strictObject({
      loanNo: text,
      standing: both(standing),
      caseNo: either(text),
      reasons: texts,
      verdicts: z.array(z.strictObject({ what: text, from: text, to: text })),
      principalOutstanding: either(yuan),
    }),
  ),
});
