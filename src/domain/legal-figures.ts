import type { PlaintiffKind } from './case.js';
import type { CivilDate } from './civil-date.js';
import type { Fen } from './money.js';
import type { Rate } from './rate.js';

/** Where a legal figure comes from and how far it was checked. A figure without one does not load. */
export interface Citation {
  readonly instrument: string;
  readonly provision: string;
  readonly inForceFrom: CivilDate;
  /** Nothing is known after this day: a use beyond it draws a warning that names the figure. */
  readonly confirmedThrough: CivilDate;
}

/** A band of a fee: `rate` on the part of the amount above the band before, up to `upTo` (absent = no limit). */
export interface FeeBand {
  readonly upTo?: Fen;
  readonly rate: Rate;
}

/** A fee of 诉讼费用交纳办法: a fixed sum for the first band, then bands, with an optional ceiling. */
export interface FeeTable {
  readonly citation: Citation;
  /** The amount up to which only `fixed` is due. */
  readonly fixedUpTo: Fen;
  readonly fixed: Fen;
  readonly bands: readonly FeeBand[];
  readonly ceiling?: Fen;
}

export interface CourtFeeTables {
  readonly acceptance: FeeTable;
  readonly preservation: FeeTable;
  /** Due when a judgment is enforced; never part of a filing. */
  readonly enforcement: FeeTable;
  /** Share of the acceptance fee under summary procedure, mediation or withdrawal. */
  readonly halfShare: Rate;
  /** The acceptance fee is divided by this for a payment order. */
  readonly paymentOrderDivisor: bigint;
}

export interface LprPublication {
  readonly on: CivilDate;
  readonly oneYear: Rate;
  readonly fiveYear: Rate;
}

export interface LprTable {
  readonly citation: Citation;
  /** Ascending; each in force from its day. */
  readonly publications: readonly LprPublication[];
}

/** The caps of the pack (法发〔2017〕22号; 民间借贷规定 25). */
export interface CapFigures {
  readonly licensed: { readonly citation: Citation; readonly annual: Rate };
  /** Multiple of the one-year LPR in force when the contract was formed. */
  readonly private: { readonly citation: Citation; readonly lprMultiple: bigint };
}

/** 银发〔2003〕251号: the usual range of the overdue markup. */
export interface MarkupFigures {
  readonly citation: Citation;
  readonly lowest: Rate;
  readonly highest: Rate;
}

export interface LimitationFigures {
  readonly citation: Citation;
  /** 民法典 188. */
  readonly years: number;
  /** 民法典 692: when no guarantee period is agreed. */
  readonly guaranteeMonths: number;
  /** 民法典 194. */
  readonly suspensionMonths: number;
  /** 民事诉讼法 250. */
  readonly enforcementYears: number;
}

/** 关于互联网法院案件管辖的规定: from this day the internet courts no longer take online loan disputes. */
export interface VenueFigures {
  readonly citation: Citation;
  readonly internetCourts: readonly string[];
  readonly excludedFrom: CivilDate;
}

/** Hours and frequency of collection contacts (GB/T 45251-2025). */
export interface ContactFigures {
  readonly citation: Citation;
  /** `HH:MM`. */
  readonly earliest: string;
  readonly latest: string;
}

/** 法发〔2021〕27号: amounts in dispute from which an intermediate court is the court of first instance. */
export interface CourtLevelFigures {
  readonly citation: Citation;
  /** Both parties, or neither, in the court's province. */
  readonly sameProvinceFrom: Fen;
  /** One party outside the court's province. */
  readonly crossProvinceFrom: Fen;
}

/** 民事案件案由规定: the causes of action on loans, and the one by kind of lender. */
export interface CauseFigures {
  readonly citation: Citation;
  /** The causes that a workspace may name; those of `byPlaintiff` are among them. */
  readonly known: readonly string[];
  readonly byPlaintiff: Readonly<Record<PlaintiffKind, string>>;
}

/** Every legal figure of a pack, dated and with its source. */
export interface LegalFigures {
  readonly courtFees: CourtFeeTables;
  readonly lpr: LprTable;
  readonly caps: CapFigures;
  readonly penaltyMarkup: MarkupFigures;
  readonly limitation: LimitationFigures;
  readonly venue: VenueFigures;
  readonly contacts: ContactFigures;
  readonly courtLevel: CourtLevelFigures;
  readonly causes: CauseFigures;
  /** 民诉法 264: doubled interest, per day. */
  readonly delayedPerformance: { readonly citation: Citation; readonly dailyRate: Rate };
}
