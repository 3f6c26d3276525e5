import { z } from 'zod';
import { count, day, sha256, texts, yuan } from '#report/schema-values.js';

const failure = z.strictObject({
  caseNo: z.string().meta({ description: 'empty where a loan came into no case' }),
  loanNo: z.string(),
  code: z.string(),
  message: z.string().meta({ description: 'in Chinese' }),
});

const text = z.string();
const perTable = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({
    accounts: value.optional(),
    schedule: value.optional(),
    repayments: value.optional(),
    contacts: value.optional(),
    parties: value.optional(),
    evidence: value.optional(),
  });
const parameter = z.union([z.string(), z.number(), texts]);

/** The settings of a run with every default filled in. */
const settings = z.strictObject({
  plaintiff: z.strictObject({
    kind: z.enum(['bank', 'consumer-finance', 'microloan', 'private']),
    name: text,
    uscc: text.optional(),
    address: text.optional(),
    phone: text.optional(),
    legalRepresentative: z.strictObject({ name: text, title: text }).optional(),
    ownership: text.optional(),
    bankAccount: z.strictObject({ name: text, bank: text, number: text }).optional(),
  }),
  lenders: texts,
  agent: z
    .strictObject({
      name: text,
      firm: text.optional(),
      licenceNo: text.optional(),
      phone: text.optional(),
      authority: z.enum(['general', 'special']),
    })
    .optional(),
  ledger: z.strictObject({
    files: perTable(texts),
    encoding: text,
    columns: perTable(z.record(text, text)),
    key: perTable(texts),
    codes: perTable(z.record(text, z.record(text, text))),
    units: perTable(z.record(text, text)),
  }),
  evidenceDir: text,
  criteria: z.strictObject({
    use: z.union([z.literal('default'), texts]),
    off: texts,
    set: z.record(text, parameter),
    file: text.optional(),
    prepareNeedsReview: z.boolean(),
  }),
  claim: z.strictObject({
    dayCount: text,
    compound: text,
    allocation: text,
    acceleration: text,
    allocationOrder: texts,
    cap: z.union([text, z.strictObject({ annual: text })]),
    capIncludesEnforcementFees: z.boolean(),
    tolerance: yuan,
    lawyerFeePerCase: yuan,
  }),
  court: z.strictObject({
    order: texts,
    directory: text.optional(),
    signingPlace: text.optional(),
  }),
  cause: text,
  form: z.strictObject({ addCourtLine: z.boolean(), interestLine: text, mediation: text }),
  grouping: text,
  casePrefix: text,
  documents: z.union([z.literal('default'), texts]),
  complaint: text,
  layout: text,
  pdfStandard: text,
  fonts: z.strictObject({
    song: text.optional(),
    hei: text.optional(),
    fangsong: text.optional(),
    kai: text.optional(),
    title: text.optional(),
    fallback: texts,
  }),
  signatureDate: text,
  output: text,
  review: z.strictObject({ fourEyes: z.boolean() }),
  returns: z.strictObject({
    columns: z.record(text, text),
    results: z.record(text, z.enum(['accepted', 'rejected', 'pending'])),
  }),
});

const origin = {
  batchId: text,
  asOf: day,
  status: z.literal('complete'),
  tool: z.strictObject({ name: z.literal('qisu'), version: text }),
  pack: z.strictObject({ id: text, version: text, digest: sha256 }),
  inputs: z.array(z.strictObject({ file: text, sha256, bytes: count })),
  config: settings,
};

const screened = {
  accounts: count,
  rejectedLoans: count,
  eligible: count,
  ineligible: count,
  needsReview: count,
};

/** `run.json`: of a batch, or of a screening, which has no cases. */
export const runSchema: z.ZodType = z.union([
  z.strictObject({
    ...origin,
    counts: z.strictObject({ ...screened, cases: count, failed: count, pages: count }),
    amountClaimed: yuan,
    pdfA: z
      .strictObject({
        bundles: z
          .strictObject({ claimed: count, notClaimed: texts })
          .meta({ description: 'bundles that say they are PDF/A, and case numbers of the others' }),
        slotFiles: z
          .strictObject({ claimed: count, notClaimed: count })
          .meta({ description: 'files of upload slots that say so, and how many do not' }),
      })
      .meta({ description: 'where pdfStandard asks for PDF/A' })
      .optional(),
    failures: z.array(failure.extend({ messageEn: text })),
  }),
  z.strictObject({
    ...origin,
    kind: z.literal('screening'),
    counts: z.strictObject(screened),
  }),
]);

/** What `qisu run --json` prints. Nothing was written where the ledgers hold no loan. */
export const runResultSchema: z.ZodType = z.strictObject({
  batchId: text.nullable(),
  batchDir: text.nullable().meta({ description: 'absolute' }),
  asOf: day.nullable(),
  counts: z.strictObject({
    ...screened,
    cases: count,
    prepared: count,
    unchanged: count,
    failed: count,
    pages: count,
  }),
  amountClaimed: yuan,
  failures: z.array(failure),
  seconds: z.number().nonnegative(),
});
