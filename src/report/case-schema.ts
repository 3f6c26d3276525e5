import { z } from 'zod';
import { diagnosticSchema } from './list-schemas.js';
import {
  cellRef,
  count,
  day,
  fraction,
  ordinal,
  pdfStandard,
  sha256,
  texts,
  yuan,
} from './schema-values.js';

const title = z.strictObject({ name: z.string(), title: z.string() });

const plaintiff = z.strictObject({
  standing: z.literal('plaintiff'),
  kind: z.literal('legal'),
  name: z.string(),
  idType: z.literal('uscc').optional(),
  idNo: z.string().optional(),
  domicile: z.string().optional(),
  phone: z.string().optional(),
  legalRepresentative: title.optional(),
  bankAccount: z
    .strictObject({ name: z.string(), bank: z.string(), number: z.string() })
    .optional(),
});

const defendant = z.strictObject({
  standing: z.literal('defendant'),
  role: z.enum(['borrower', 'co-borrower', 'guarantor', 'mortgagor', 'spouse']),
  guaranteeMode: z.enum(['joint', 'general']).optional(),
  loanNos: texts,
  kind: z.enum(['natural', 'legal']),
  name: z.string(),
  idType: z.enum(['resident-id', 'passport', 'hk-macao-permit', 'taiwan-permit', 'uscc', 'other']),
  idNo: z.string().optional(),
  sex: z.enum(['male', 'female']).optional(),
  birthDate: day.optional(),
  phone: z.string().optional(),
  domicile: z.string().optional(),
  serviceAddress: z.string().optional(),
  residence: z.string().optional(),
  ethnicGroup: z.string().optional(),
  employer: z.string().optional(),
  representative: z.string().optional(),
});

const agent = z.strictObject({
  name: z.string(),
  firm: z.string().optional(),
  licenceNo: z.string().optional(),
  phone: z.string().optional(),
  authority: z.enum(['general', 'special']),
});

const collateral = z.strictObject({
  kind: z.enum(['mortgage', 'pledge']),
  description: z.string(),
  contractNo: z.string().optional(),
  signedOn: day.optional(),
  maximumAmount: yuan.optional(),
  registration: z.enum(['formal', 'advance', 'none']).optional(),
  certificateNo: z.string().optional(),
  mortgagor: z.string(),
  loanNos: texts,
});

const totals = {
  principal: yuan,
  interest: yuan,
  penalty: yuan,
  compound: yuan,
  fees: yuan,
  cut: yuan,
  total: yuan.meta({ description: 'principal + interest + penalty + compound + fees − cut' }),
};

const claimLine = z.strictObject({
  loanNo: z.string(),
  component: z.enum(['principal', 'interest', 'penalty', 'compound', 'fees', 'cut']),
  kind: z.string(),
  period: ordinal.optional(),
  base: yuan.optional(),
  rate: fraction.optional(),
  from: day.meta({ description: 'not counted' }).optional(),
  to: day.meta({ description: 'counted' }).optional(),
  days: count.optional(),
  amount: yuan,
  reduces: z.enum(['interest', 'penalty', 'compound', 'fees']).optional(),
  rule: z.string(),
  sources: z.array(cellRef),
  payments: texts.meta({ description: 'serial numbers of the repayments used' }),
});

const acceleration = z.union([
  z.strictObject({ mode: z.enum(['none', 'complaint']) }),
  z.strictObject({ mode: z.literal('notice'), on: day, source: cellRef }),
]);

const loan = z.strictObject({
  loanNo: z.string(),
  contractNo: z.string().optional(),
  amount: yuan,
  disbursedOn: day,
  maturesOn: day,
  annualRate: fraction,
  penaltyRate: fraction,
  dayCount: z.enum(['ACT/360', 'ACT/365', '30/360']),
  acceleration,
  daysPastDue: count,
  principalOutstanding: yuan,
  undueLeftOut: yuan,
  claim: z.strictObject(totals),
  due: z
    .strictObject({ ...totals, undue: yuan })
    .meta({ description: 'what has matured without the service of the complaint' }),
  repaid: z.strictObject({
    principal: yuan,
    interest: yuan,
    penalty: yuan,
    compound: yuan,
    fees: yuan,
    sinceDefault: yuan,
  }),
  dates: z
    .strictObject({
      instalments: z.array(day).meta({ description: 'due dates' }),
      repayments: z.array(day),
      contracts: z.array(day).meta({ description: 'signing dates in the evidence table' }),
      acceleration: day.meta({ description: 'as the ledger books it' }).optional(),
      contacts: z
        .array(
          z.strictObject({
            on: day,
            method: z.string(),
            target: z.enum(['borrower', 'guarantor', 'third-party', 'unknown']),
          }),
        )
        .meta({ description: 'demands and notices that are recorded as delivered' }),
    })
    .meta({ description: 'days that papers state of the loan' }),
  priority: z.number().int().min(1).max(3),
  limitationExpiresOn: day.optional(),
});

const document = z.strictObject({
  kind: z.string(),
  title: z.string(),
  file: z.string(),
  pages: ordinal,
  sha256,
  firstPage: ordinal,
  template: z.strictObject({
    name: z.string(),
    sha256,
    days: texts.meta({ description: 'days that its own words state' }).optional(),
  }),
  form: z.strictObject({ version: z.string(), source: z.string() }).optional(),
});

const listedAs = { no: z.string(), material: z.string(), loanNos: texts };

const exhibit = z.strictObject({
  ...listedAs,
  fileName: z.string(),
  alsoListed: z
    .array(z.strictObject(listedAs))
    .meta({ description: 'the other rows of the evidence list that name the file' })
    .optional(),
  firstPage: ordinal,
  pages: ordinal,
  sha256: sha256.meta({ description: 'of the evidence file itself' }),
  blankPages: z
    .array(ordinal)
    .meta({ description: 'of the file, those on which nothing is drawn' })
    .optional(),
});

const slot = z.strictObject({
  slot: z.string(),
  title: z.string(),
  file: z.string(),
  pages: ordinal,
  sha256,
  standard: pdfStandard,
  ranges: z.array(z.strictObject({ firstPage: ordinal, pages: ordinal })),
});

/** `cases/<caseNo>/case.json`. */
export const caseSchema: z.ZodType = z.strictObject({
  caseNo: z.string(),
  loanNos: texts,
  asOf: day,
  cause: z.string(),
  court: z.strictObject({
    name: z.string().optional(),
    basis: z.enum(['agreed', 'plaintiff', 'defendant', 'undetermined']),
    reason: z.string(),
    flags: texts,
  }),
  parties: z.array(z.discriminatedUnion('standing', [plaintiff, defendant])),
  agent: agent.optional(),
  collaterals: z.array(collateral),
  claim: z.strictObject({
    ...totals,
    lawyerFee: yuan,
    totalCapitals: z.string(),
    lines: z.array(claimLine),
  }),
  loans: z.array(loan),
  courtFee: z.strictObject({
    base: yuan,
    full: yuan,
    half: yuan,
    paymentOrder: yuan,
    preservation: yuan,
    source: z.string(),
  }),
  signatureDate: day.meta({ description: 'absent where it is left blank' }).optional(),
  documents: z.array(document),
  exhibits: z.array(exhibit),
  slots: z.array(slot),
  bundle: z.strictObject({ file: z.string(), pages: ordinal, sha256, standard: pdfStandard }),
  basis: z
    .strictObject({
      settings: z.string(),
      law: z.string(),
      templates: z.record(z.string(), z.string()),
      loans: z.array(
        z.strictObject({ loanNo: z.string(), values: z.record(z.string(), z.string()) }),
      ),
    })
    .meta({
      description: 'what the papers depend on, whatever the day: later runs compare it with theirs',
    }),
  warnings: z.array(diagnosticSchema),
});
