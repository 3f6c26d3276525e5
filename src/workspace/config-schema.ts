import { z } from 'zod';
import type { Plaintiff } from '#domain/case.js';
import { parseCivilDate } from '#domain/civil-date.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { TableName } from '#domain/ledger.js';
import { parseYuan, type Fen } from '#domain/money.js';
import { parseFraction, parsePercent } from '#domain/rate.js';

/**
 * The shape of `qisu.yaml`. YAML is read without guessing types, so every scalar arrives as the text that the operator
 * wrote: a number loses no leading zero and an amount no decimal.
 */
const text = z.string().trim().min(1);

const amount = text.transform((value, context) => {
  const fen = parseYuan(value);
  if (fen === undefined || fen < 0n)
    return refuse(
      context,
      '应为金额（元，至多两位小数，如 5000.00）',
      'must be an amount in yuan with at most two decimals, such as 5000.00',
    );
  return fen;
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const rate = text.transform((value, context) => {
  const parsed = value.endsWith('%') ? parsePercent(value) : parseFraction(value);
  if (parsed === undefined)
    return refuse(context, '应为利率，如 24% 或 0.24', 'must be a rate such as 24% or 0.24');
  return parsed;
});

const list = z.union([text.transform((value) => [value]), z.array(text)]);

const perTable = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({
    accounts: value.optional(),
    schedule: value.optional(),
    repayments: value.optional(),
    contacts: value.optional(),
    parties: value.optional(),
    evidence: value.optional(),
  } satisfies Record<TableName, unknown>);

const unit = z.enum([
  'yuan',
  'fen',
  'wan',
  'percent',
  'fraction',
  'perMille',
  'perTenThousand',
  'monthlyPercent',
  'monthlyFraction',
  'daily',
  'dailyPercent',
  'dailyPerTenThousand',
  'markup',
  'markupPercent',
]);

const person = z.strictObject({ name: text, title: text });

const plaintiff = z.strictObject({
  kind: z.enum(['bank', 'consumer-finance', 'microloan', 'private']).default('bank'),
  name: text,
  uscc: text.optional(),
  address: text.optional(),
  phone: text.optional(),
  legalRepresentative: person.optional(),
  ownership: z.enum(['state-controlled', 'state-invested', 'private']).optional(),
  bankAccount: z.strictObject({ name: text, bank: text, number: text }).optional(),
  lenders: list.optional(),
});

const agent = z.strictObject({
  name: text,
  firm: text.optional(),
  licenceNo: text.optional(),
  phone: text.optional(),
  authority: z.enum(['general', 'special']).default('special'),
});

const ledger = z.strictObject({
  accounts: list,
  schedule: list.optional(),
  repayments: list.optional(),
  contacts: list.optional(),
  parties: list.optional(),
  evidence: list.optional(),
  encoding: z.enum(['auto', 'utf-8', 'gb18030', 'utf-16le']).default('auto'),
  columns: perTable(z.record(z.string(), text)).prefault({}),
  key: perTable(z.array(text).min(1)).prefault({}),
  codes: perTable(z.record(z.string(), z.record(z.string(), text))).prefault({}),
  units: perTable(z.record(z.string(), unit)).prefault({}),
});

const parameter = z.union([text, z.number(), z.array(z.string())]);

const criteria = z.strictObject({
  use: z.union([z.literal('default'), z.array(text)]).default('default'),
  off: z.array(text).default([]),
  set: z.record(z.string(), parameter).default({}),
  file: text.optional(),
  prepareNeedsReview: flag.default(false),
});

const heads = z.enum(['fees', 'penalty-and-compound', 'interest', 'principal']);

const claim = z.strictObject({
  dayCount: z.enum(['ACT/360', 'ACT/365', '30/360']).default('ACT/360'),
  compound: z.enum(['none', 'in-term-interest']).default('none'),
  allocation: z.enum(['recorded', 'statutory']).default('recorded'),
  acceleration: z.enum(['notice', 'complaint', 'none']).default('notice'),
  allocationOrder: z
    .array(heads)
    .refine((order) => new Set(order).size === 4 && order.length === 4, {
      message: bilingual(
        '应恰好列出 fees、penalty-and-compound、interest、principal 各一次',
        'must list fees, penalty-and-compound, interest and principal once each',
      ),
    })
    .default(['fees', 'penalty-and-compound', 'interest', 'principal']),
  cap: z.union([z.enum(['auto', 'none']), z.strictObject({ annual: rate })]).default('auto'),
  capIncludesEnforcementFees: flag.default(false),
  tolerance: amount.default(1n),
  lawyerFee: z.strictObject({ perCase: amount.default(0n) }).prefault({}),
});

const court = z.strictObject({
  order: z
    .array(z.enum(['agreed', 'plaintiff', 'defendant']))
    .min(1)
    .default(['agreed', 'plaintiff', 'defendant']),
  directory: text.optional(),
  signingPlace: text.optional(),
});

const form = z.strictObject({
  addCourtLine: flag.default(false),
  interestLine: z.enum(['total', 'blank']).default('total'),
  mediation: z.enum(['yes', 'no', 'undecided', 'blank']).default('undecided'),
});

const fonts = z.strictObject({
  song: text.optional(),
  hei: text.optional(),
  fangsong: text.optional(),
  kai: text.optional(),
  title: text.optional(),
  fallback: list.default([]),
});

const returns = z.strictObject({
  columns: z
    .record(text, z.enum(['caseNo', 'loanNo', 'courtCaseNo', 'result', 'reason', 'on']))
    .default({}),
  results: z.record(text, z.enum(['accepted', 'rejected', 'pending'])).default({}),
});

const signatureDate = text.transform((value, context) => {
  if (value === 'blank' || value === 'as-of') return value;
  return (
    parseCivilDate(value) ??
    refuse(context, '应为 blank、as-of 或 YYYY-MM-DD', 'must be blank, as-of or YYYY-MM-DD')
  );
});

/** `qisu.yaml` with defaults, grouped as the file groups it. Absent optional keys may stand as `undefined`. */
export interface ConfigFile extends Omit<
  WorkspaceConfig,
  'plaintiff' | 'lenders' | 'ledger' | 'claim' | 'evidenceDir' | 'evidenceDirNamed'
> {
  readonly evidenceDir?: string | undefined;
  readonly plaintiff: Plaintiff & { readonly lenders?: readonly string[] | undefined };
  readonly ledger: Omit<WorkspaceConfig['ledger'], 'files'> &
    Readonly<Partial<Record<TableName, readonly string[] | undefined>>>;
  readonly claim: Omit<WorkspaceConfig['claim'], 'lawyerFeePerCase'> & {
    readonly lawyerFee: { readonly perCase: Fen };
  };
}

/** `qisu.yaml` as written; unknown keys are refused. Every key but `plaintiff` and `ledger.accounts` has a default. */
export const configSchema: z.ZodType<ConfigFile> = z.strictObject({
  plaintiff,
  agent: agent.optional(),
  ledger,
  evidenceDir: text
    .optional()
    .meta({ description: 'evidence by default, which need not be there' }),
  criteria: criteria.prefault({}),
  claim: claim.prefault({}),
  court: court.prefault({}),
  cause: text.default('auto'),
  form: form.prefault({}),
  grouping: z.enum(['borrower', 'loan']).default('borrower'),
  casePrefix: z
    .string()
    .regex(
      /^[A-Za-z0-9]{1,12}$/,
      bilingual('应为 1–12 个字母或数字', 'must be 1 to 12 letters or digits'),
    )
    .default('QS'),
  documents: z.union([z.literal('default'), z.array(text).min(1)]).default('default'),
  complaint: z.enum(['form', 'narrative', 'both']).default('form'),
  layout: z.enum(['court16', 'firm12']).default('court16'),
  pdfStandard: z.enum(['none', 'pdfa-2b']).default('none'),
  fonts: fonts.prefault({}),
  signatureDate: signatureDate.default('blank'),
  output: text.default('batches'),
  review: z.strictObject({ fourEyes: flag.default(false) }).prefault({}),
  returns: returns.prefault({}),
}) as unknown as z.ZodType<ConfigFile>;

/** Joins the two languages of a message that zod carries as one text; `readBilingual` parts them. */
function bilingual(zh: string, en: string): string {
  return `${zh}\u0000${en}`;
}

function refuse(context: z.RefinementCtx, zh: string, en: string): never {
  context.addIssue({ code: 'custom', message: bilingual(zh, en) });
  return z.NEVER;
}
