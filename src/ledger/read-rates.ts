import type { ColumnUnit, LedgerDialect } from '#domain/ledger.js';
import { multiplyRates, rateOne, type Rate } from '#domain/rate.js';
import { cellEmpty, rateFaults } from './diagnostics-cells.js';
import { rateSpelling } from './diagnostics-spellings.js';
import { penaltyMarkup, rateAboveCap, rateUnitContradiction } from './diagnostics-loans.js';
import { hasColumn, report, takeCell, unitOfColumn, type OpenRow } from './open-row.js';
import { parseRate, type RateUnit } from './parse-rate.js';

/** The rates of a loan, as fractions a year. */
export interface Rates {
  readonly annualRate?: Rate;
  readonly penaltyRate?: Rate;
}

/**
 * What a column's bare digits mean where nothing says otherwise. A day's rate in per cent, as a fraction and in 万分之 lie
 * so far apart that the check of plausibility tells them; a month's do not, so that bare digits there are refused.
 */
const customaryUnit: ReadonlyMap<string, RateUnit> = new Map([
  ['rateAnnual', 'percent'],
  ['rateDaily', 'dailyPercent'],
  ['penaltyRate', 'percent'],
  ['markup', 'markup'],
]);
/** The columns that may hold them, in the order in which they count. */
const contractRates = ['rateAnnual', 'rateMonthly', 'rateDaily'];
const penaltyRates = ['penaltyRate', 'markup'];
const halfPercent = rateOne / 200n;

/** Reads the contract rate and the penalty rate, and compares them with each other and with the pack's limits. */
export function readRates(row: OpenRow, dialect: LedgerDialect): Rates {
  const contract = readContractRate(row, dialect);
  const penalty = readPenaltyRate(row, dialect, contract?.rate);
  if (contract === undefined) return penalty === undefined ? {} : { penaltyRate: penalty.rate };
  if (!ratesArePlausible(row, contract, penalty)) return {};

  const { rate: annualRate } = contract;
  if (annualRate > dialect.limits.rateCap)
    report(row, contract.field, rateAboveCap(annualRate, dialect.limits.rateCap));
  if (penalty === undefined) return { annualRate };
  const { lowestMarkup, highestMarkup } = dialect.limits;
  const scaled = penalty.rate * rateOne;
  if (
    scaled < annualRate * (rateOne + lowestMarkup) ||
    scaled > annualRate * (rateOne + highestMarkup)
  ) {
    report(row, penalty.field, penaltyMarkup(annualRate, penalty.rate, dialect.limits));
  }
  return { annualRate, penaltyRate: penalty.rate };
}

interface FieldRate {
  readonly field: string;
  readonly rate: Rate;
  readonly isMarkup: boolean;
}

function readContractRate(row: OpenRow, dialect: LedgerDialect): FieldRate | undefined {
  let first: string | undefined;
  for (const field of contractRates) {
    if (!hasColumn(row, field)) continue;
    first ??= field;
    const text = takeCell(row, field, 'optional');
    if (text !== undefined) return readRateCell(row, field, { text, dialect });
  }
  if (first !== undefined) report(row, first, cellEmpty);
  return undefined;
}

/** From 罚息利率, else from the markup on the contract rate. */
function readPenaltyRate(
  row: OpenRow,
  dialect: LedgerDialect,
  contract: Rate | undefined,
): FieldRate | undefined {
  for (const field of penaltyRates) {
    const text = takeCell(row, field, 'optional');
    if (text === undefined) continue;
    const read = readRateCell(row, field, { text, dialect });
    if (read === undefined || !read.isMarkup) return read;
    if (read.rate > 2n * rateOne) {
      report(row, field, rateUnitContradiction(read.rate));
      return undefined;
    }
    return contract === undefined
      ? undefined
      : { ...read, rate: multiplyRates(contract, rateOne + read.rate) };
  }
  return undefined;
}

function readRateCell(
  row: OpenRow,
  field: string,
  { text, dialect }: { readonly text: string; readonly dialect: LedgerDialect },
): FieldRate | undefined {
  const unit = (unitOfColumn(row, field) ?? customaryUnit.get(field)) as
    Exclude<ColumnUnit, 'yuan' | 'fen' | 'wan'> | undefined;
  const reading = unit ?? 'monthlyPercent';
  const parsed =
    unit === undefined && !/[%‰‱％分]/u.test(text)
      ? ({ ok: false, reason: 'unit' } as const)
      : parseRate(text, { unit: reading, daysPerYear: dialect.daysPerYear });
  if (!parsed.ok) {
    if (parsed.reason !== 'empty') report(row, field, rateFaults[parsed.reason]);
    return undefined;
  }
  if (parsed.normalised) report(row, field, rateSpelling);
  return {
    field,
    rate: parsed.rate,
    isMarkup: reading === 'markup' || reading === 'markupPercent',
  };
}

/**
 * Whether the rates can be in the units that they were read by. A fraction in a column of per cent (0.144) stands a
 * hundredfold below its penalty rate, and no lender charges less than half a per cent or more than the whole a year.
 */
function ratesArePlausible(
  row: OpenRow,
  contract: FieldRate,
  penalty: FieldRate | undefined,
): boolean {
  const { rate, field } = contract;
  if (rate === 0n) return true;
  if (penalty !== undefined && !penalty.isMarkup) {
    if (isHundredfold(penalty.rate, rate)) {
      report(row, field, rateUnitContradiction(rate, penalty.rate));
      return false;
    }
    if (isHundredfold(100n * 100n * penalty.rate, rate)) {
      report(row, penalty.field, rateUnitContradiction(penalty.rate));
      return false;
    }
  }
  const isStatedYearly = field === 'rateAnnual' && row.table.layout.unitIsConfigured.has(field);
  if (rate > rateOne || (rate < halfPercent && !isStatedYearly)) {
    report(row, field, rateUnitContradiction(rate));
    return false;
  }
  return true;
}

/** Whether the penalty rate is 1.0 to 2.1 times a hundred times the rate. */
function isHundredfold(penalty: Rate, rate: Rate): boolean {
  return 10n * penalty >= 1_000n * rate && 10n * penalty <= 2_100n * rate;
}
