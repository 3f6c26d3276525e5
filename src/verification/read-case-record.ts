import { z } from 'zod';
import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import { parseYuan, type Fen } from '#domain/money.js';
import { parseFraction, type Rate } from '#domain/rate.js';
import type { CaseRecord } from './case-record.js';
import { parsedText } from './parsed-text.js';

/*
 * `case.json` as it is read back. What a batch of an earlier version does not have is optional; what is there must
 * have its form. Keys that are not checked are passed over.
 */

const count = z.number().int().nonnegative().max(100_000);
const text = z.string();
const yuan = parsedText<Fen>(parseYuan, 'an amount in yuan');
const baseYuan = parsedText<Fen>(
  (base) => (base.startsWith('-') ? undefined : parseYuan(base)),
  'an amount in yuan',
);
const day = parsedText<CivilDate>(parseCivilDate, 'a day');
const rate = parsedText<Rate>(parseFraction, 'a rate');

const totals = {
  principal: yuan,
  interest: yuan,
  penalty: yuan,
  compound: yuan,
  fees: yuan,
  cut: yuan,
  total: yuan,
};

const due = z.object({ ...totals, undue: yuan });

const repaid = z.object({
  principal: yuan,
  interest: yuan,
  penalty: yuan,
  compound: yuan,
  fees: yuan,
  sinceDefault: yuan,
});

const line = z.object({
  loanNo: text,
  component: z.enum(['principal', 'interest', 'penalty', 'compound', 'fees', 'cut']),
  kind: text,
  period: count.optional(),
  base: baseYuan.optional(),
  rate: rate.optional(),
  from: day.optional(),
  to: day.optional(),
  days: count.optional(),
  amount: yuan,
  reduces: text.optional(),
});

const party = z.object({
  standing: z.enum(['plaintiff', 'defendant']),
  role: text.optional(),
  guaranteeMode: text.optional(),
  kind: z.enum(['natural', 'legal']),
  name: text,
  idType: text.optional(),
  idNo: text.optional(),
  sex: z.enum(['male', 'female']).optional(),
  birthDate: day.optional(),
  phone: text.optional(),
  domicile: text.optional(),
  serviceAddress: text.optional(),
  residence: text.optional(),
  ethnicGroup: text.optional(),
  employer: text.optional(),
  legalRepresentative: z.object({ name: text, title: text }).optional(),
  loanNos: z.array(text).optional(),
  bankAccount: z.object({ name: text, bank: text, number: text }).optional(),
});

const loan = z.object({
  loanNo: text,
  contractNo: text.optional(),
  amount: yuan,
  disbursedOn: day,
  maturesOn: day,
  annualRate: rate,
  penaltyRate: rate,
  dayCount: z.enum(['ACT/360', 'ACT/365', '30/360']),
  acceleration: z.object({ mode: text, on: day.optional() }),
  daysPastDue: count,
  undueLeftOut: yuan,
  claim: z.object(totals),
  due: due.optional(),
  repaid: repaid.optional(),
  limitationExpiresOn: day.optional(),
  dates: z
    .object({
      instalments: z.array(day),
      repayments: z.array(day),
      contracts: z.array(day),
      acceleration: day.optional(),
      contacts: z.array(z.object({ on: day, method: text })),
    })
    .optional(),
});

const collateral = z.object({
  kind: z.enum(['mortgage', 'pledge']),
  description: text,
  contractNo: text.optional(),
  certificateNo: text.optional(),
  maximumAmount: yuan.optional(),
  mortgagor: text,
});

const range = z.object({ firstPage: count, pages: count });

const document = range.extend({ kind: text, title: text, file: text, sha256: text });
const exhibitRow = z.object({
  no: text.optional(),
  material: text.optional(),
  loanNos: z.array(text).optional(),
});
const exhibit = exhibitRow.extend({
  ...range.shape,
  fileName: text,
  sha256: text,
  alsoListed: z.array(exhibitRow).optional(),
  blankPages: z.array(count).optional(),
});
const slot = z.object({
  slot: text,
  title: text,
  file: text,
  pages: count,
  sha256: text,
  ranges: z.array(range).optional(),
});

const caseRecord: z.ZodType<CaseRecord> = z.object({
  caseNo: text,
  loanNos: z.array(text),
  asOf: day,
  cause: text,
  court: z.object({ name: text.optional() }),
  parties: z.array(party).min(2),
  agent: z
    .object({
      name: text,
      firm: text.optional(),
      licenceNo: text.optional(),
      phone: text.optional(),
      authority: z.enum(['general', 'special']),
    })
    .optional(),
  claim: z.object({
    ...totals,
    lawyerFee: yuan,
    totalCapitals: text.optional(),
    lines: z.array(line),
  }),
  loans: z.array(loan).min(1),
  courtFee: z.object({
    base: yuan,
    full: yuan,
    half: yuan,
    paymentOrder: yuan,
    preservation: yuan,
  }),
  collaterals: z.array(collateral).default([]),
  signatureDate: day.optional(),
  documents: z.array(document).min(1),
  exhibits: z.array(exhibit).default([]),
  slots: z.array(slot).default([]),
  bundle: z.object({ file: text, pages: count, sha256: text }),
  warnings: z.array(z.unknown()).default([]),
});

/** Reads a parsed `case.json`; the fault names the key, never a value. */
export function readCaseRecord(
  value: unknown,
): { readonly record: CaseRecord } | { readonly fault: string } {
  const parsed = caseRecord.safeParse(value);
  if (parsed.success) return { record: parsed.data };
  const issue = parsed.error.issues[0];
  return { fault: issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}` };
}
