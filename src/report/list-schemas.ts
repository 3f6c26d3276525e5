import { z } from 'zod';
import { completenessMaterials } from './completeness.js';
import { count, day, ordinal, sha256, texts, yuan } from './schema-values.js';

/** A diagnostic: a line of `rejects.jsonl`, or a warning of a case. */
export const diagnosticSchema: z.ZodType = z.strictObject({
  file: z.string().optional(),
  row: ordinal.meta({ description: 'as a spreadsheet numbers it; the header is 1' }).optional(),
  line: ordinal
    .meta({ description: 'the physical line, where it differs from the row' })
    .optional(),
  column: z.string().optional(),
  cell: z.string().optional(),
  severity: z.enum(['error', 'warning', 'notice']),
  code: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/),
  message: z.string(),
  hint: z.string().optional(),
  loanNo: z.string().optional(),
});

const verdict = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['select', 'gate', 'warn', 'priority']),
  verdict: z.enum(['met', 'not-met', 'not-evaluated']),
  values: z.record(z.string(), z.string()),
  threshold: z.string().optional(),
  distance: z.string().meta({ description: 'negative where it missed' }).optional(),
  sentence: z.string(),
  basis: z.string(),
});

/** A line of `screening.jsonl`. */
export const screeningSchema: z.ZodType = z.strictObject({
  loanNo: z.string(),
  customerNo: z.string().optional(),
  outcome: z.enum(['eligible', 'ineligible', 'needs-review']),
  reasons: texts,
  priority: z.number().int().min(1).max(3),
  asOf: day,
  daysPastDue: count,
  firstDefaultOn: day.optional(),
  principalOutstanding: yuan,
  amountClaimed: yuan,
  limitation: z
    .strictObject({
      expiryProven: day,
      expiryAll: day,
      daysLeft: z.number().int(),
      bucket: z.enum(['expired', 'within-30', 'within-90', 'within-180', 'later']),
    })
    .optional(),
  guaranteePeriods: z.array(
    z.strictObject({
      partyIndex: count,
      endsOn: day,
      daysLeft: z.number().int(),
      origin: z.enum(['stated', 'statutory']),
    }),
  ),
  verdicts: z.array(verdict),
});

const text = z.string();

/** Of each material, how far it is at hand for each loan of the case. */
const evidence = z.strictObject(
  Object.fromEntries(
    completenessMaterials.map((material) => [
      material,
      z.array(z.enum(['有', '缺文件', '自制', '缺'])),
    ]),
  ),
);

/**
 * A line of `manifest.jsonl`. A list has one text for each defendant, loan or security of the case; what is not known is
 * an empty text.
 */
export const manifestSchema: z.ZodType = z.strictObject({
  batchId: z.string(),
  ordinal,
  caseNo: z.string(),
  cause: text,
  causeCode: text,
  court: text,
  instance: text,
  track: text,
  amountInDispute: yuan,
  courtFee: yuan,
  plaintiffName: text,
  plaintiffUscc: text,
  plaintiffAddress: text,
  legalRepresentative: text,
  legalRepresentativeTitle: text,
  plaintiffPhone: text,
  agentName: text,
  agentIdNo: text,
  agentLicenceNo: text,
  agentFirm: text,
  agentPhone: text,
  agentAuthority: text,
  defendantNos: texts,
  defendantKinds: texts,
  defendantNames: texts,
  defendantSexes: texts,
  defendantEthnicGroups: texts,
  defendantBirthDates: texts,
  defendantIdTypes: texts,
  defendantIdNos: texts,
  defendantDomiciles: texts,
  defendantResidences: texts,
  defendantPhones: texts,
  defendantEmails: texts,
  defendantEmployers: texts,
  defendantRoles: texts,
  contractNames: texts,
  contractNos: texts,
  loanNos: texts,
  signedOn: texts,
  signedBy: texts,
  disbursedOn: texts,
  maturesOn: texts,
  contractAmounts: texts,
  disbursedAmounts: texts,
  annualRates: texts,
  penaltyRates: texts,
  repaymentMethods: texts,
  terms: texts,
  firstDefaultOn: texts,
  daysPastDue: texts,
  acceleratedOn: texts,
  asOf: day,
  paidPrincipal: yuan,
  paidInterest: yuan,
  principal: yuan,
  interest: yuan,
  penalty: yuan,
  compound: yuan,
  fees: yuan,
  lawyerFee: yuan,
  total: yuan,
  dayCount: text,
  capCheck: text,
  guaranteeModes: texts,
  guarantors: texts,
  collateral: texts,
  maximumAmount: texts,
  limitationExpiresOn: texts,
  guaranteeEndsOn: texts,
  lastContactOn: texts,
  lastContactMethod: texts,
  complaintFile: text,
  evidenceFile: text,
  authorityFile: text,
  serviceFile: text,
  pages: ordinal,
  sha256,
  state: text,
  reviewer: text,
  remarks: text,
  evidence,
});
