import { z } from 'zod';
import { parseCivilDate, type CivilDate, type DayCount } from '#domain/civil-date.js';
import { parseYuan, type Fen } from '#domain/money.js';
import { parseFraction, type Rate } from '#domain/rate.js';
import { parsedText } from './parsed-text.js';

/** The components of a claim and what they come to. */
export interface ClaimRecord {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly cut: Fen;
  readonly total: Fen;
}

/** A line of a claim; a segment has its base, rate and days. */
export interface LineRecord {
  readonly loanNo: string;
  readonly component: 'principal' | 'interest' | 'penalty' | 'compound' | 'fees' | 'cut';
  readonly kind: string;
  readonly period?: number | undefined;
  readonly base?: Fen | undefined;
  readonly rate?: Rate | undefined;
  readonly from?: CivilDate | undefined;
  readonly to?: CivilDate | undefined;
  readonly days?: number | undefined;
  readonly amount: Fen;
  /** Of a cut: the component that it reduces. */
  readonly reduces?: string | undefined;
}

/** The plaintiff or a defendant. */
export interface PartyRecord {
  readonly standing: 'plaintiff' | 'defendant';
  readonly role?: string | undefined;
  readonly guaranteeMode?: string | undefined;
  readonly kind: 'natural' | 'legal';
  readonly name: string;
  readonly idType?: string | undefined;
  readonly idNo?: string | undefined;
  readonly sex?: 'male' | 'female' | undefined;
  readonly birthDate?: CivilDate | undefined;
  readonly phone?: string | undefined;
  readonly domicile?: string | undefined;
  readonly serviceAddress?: string | undefined;
  readonly residence?: string | undefined;
  readonly ethnicGroup?: string | undefined;
  readonly employer?: string | undefined;
  readonly legalRepresentative?: { readonly name: string; readonly title: string } | undefined;
}

/** A mortgaged or pledged thing; who gave it is named by name. */
export interface CollateralRecord {
  readonly kind: 'mortgage' | 'pledge';
  readonly description: string;
  readonly contractNo?: string | undefined;
  readonly certificateNo?: string | undefined;
  readonly maximumAmount?: Fen | undefined;
  readonly mortgagor: string;
}

/** One loan of a case. */
export interface LoanRecord {
  readonly loanNo: string;
  readonly contractNo?: string | undefined;
  readonly amount: Fen;
  readonly disbursedOn: CivilDate;
  readonly maturesOn: CivilDate;
  readonly annualRate: Rate;
  readonly penaltyRate: Rate;
  readonly dayCount: DayCount;
  readonly acceleration: { readonly mode: string; readonly on?: CivilDate | undefined };
  readonly daysPastDue: number;
  readonly undueLeftOut: Fen;
  readonly claim: ClaimRecord;
  readonly limitationExpiresOn?: CivilDate | undefined;
}

/** Pages of the bundle; they count from 1. */
export interface PageRange {
  readonly firstPage: number;
  readonly pages: number;
}

/** A paper that the tool drafted. */
export interface DocumentRecord extends PageRange {
  readonly kind: string;
  readonly title: string;
  readonly file: string;
  readonly sha256: string;
}

/** An evidence file in the bundle. */
export interface ExhibitRecord extends PageRange {
  /** 序号 in the evidence list. */
  readonly no?: string | undefined;
  readonly fileName: string;
  readonly sha256: string;
}

/** A file for an upload slot; its ranges are the pages of the bundle that it holds. */
export interface SlotRecord {
  readonly slot: string;
  readonly title: string;
  readonly file: string;
  readonly pages: number;
  readonly sha256: string;
  readonly ranges?: readonly PageRange[] | undefined;
}

/** 委托诉讼代理人. */
export interface AgentRecord {
  readonly name: string;
  readonly firm?: string | undefined;
  readonly licenceNo?: string | undefined;
  readonly phone?: string | undefined;
  readonly authority: 'general' | 'special';
}

/** A case as `case.json` states it. */
export interface CaseRecord {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly asOf: CivilDate;
  readonly cause: string;
  readonly court: { readonly name?: string | undefined };
  readonly parties: readonly PartyRecord[];
  readonly agent?: AgentRecord | undefined;
  readonly claim: ClaimRecord & {
    readonly lawyerFee: Fen;
    readonly totalCapitals?: string | undefined;
    readonly lines: readonly LineRecord[];
  };
  readonly loans: readonly LoanRecord[];
  readonly courtFee: {
    readonly base: Fen;
    readonly full: Fen;
    readonly half: Fen;
    readonly paymentOrder: Fen;
    readonly preservation: Fen;
  };
  readonly collaterals: readonly CollateralRecord[];
  readonly documents: readonly DocumentRecord[];
  readonly exhibits: readonly ExhibitRecord[];
  readonly slots: readonly SlotRecord[];
  readonly bundle: { readonly file: string; readonly pages: number; readonly sha256: string };
  readonly warnings: readonly unknown[];
}

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
  limitationExpiresOn: day.optional(),
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
const exhibit = range.extend({
  no: text.optional(),
  fileName: text,
  sha256: text,
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

/** The plaintiff and the defendants of a case. */
export function partiesOf({ parties }: CaseRecord): {
  readonly plaintiff: PartyRecord | undefined;
  readonly defendants: readonly PartyRecord[];
} {
  return {
    plaintiff: parties.find(({ standing }) => standing === 'plaintiff'),
    defendants: parties.filter(({ standing }) => standing === 'defendant'),
  };
}
