import path from 'node:path';
import { computeCourtFee, computeEnforcementFee } from '#cases/court-fee.js';
import { smallClaimsTrack, type Track } from '#cases/small-claims-track.js';
import { accrueInterest } from '#claims/accrue-interest.js';
import { buildSchedule, type ScheduledInstalment } from '#claims/build-schedule.js';
import { lprOn } from '#claims/lpr-interest.js';
import type { CourtFee } from '#domain/case.js';
import { interestDays, type CivilDate, type DayCount } from '#domain/civil-date.js';
import type { LprPublication, LprTable } from '#domain/legal-figures.js';
import type { RepaymentMethod } from '#domain/loan.js';
import type { Fen } from '#domain/money.js';
import type { Pack } from '#domain/pack.js';
import type { Rate } from '#domain/rate.js';
import {
  checkBankCard,
  checkResidentId,
  checkUscc,
  type IdentityCheck,
} from '#ledger/identity-number.js';
import { parseAmount } from '#ledger/parse-amount.js';
import { loadPack } from '#packs/load-pack.js';
import { computeLimitation, rollWeekend, type LimitationResult } from '#screening/limitation.js';
import type { Tool } from './tool.js';

/** The calculators by themselves, on the figures of the shipped pack. */
export interface Calculators {
  fee(amount: Fen): CourtFee & { readonly enforcement: Fen };
  track(amount: Fen, averageWage: Fen): Track;
  interest(input: InterestInput): { readonly days: number; readonly interest: Fen };
  schedule(input: ScheduleRequest): readonly ScheduledInstalment[];
  lpr(day: CivilDate): LprPublication | undefined;
  readonly lprTable: LprTable;
  limitation(input: {
    readonly dueOn: CivilDate;
    readonly interruptions: readonly CivilDate[];
    readonly acceleratedOn?: CivilDate;
  }): Pick<LimitationResult, 'base' | 'expiryProven'> & {
    /** The last day moved from a weekend to Monday. */
    readonly rolledProven: CivilDate;
  };
}

export interface InterestInput {
  readonly principal: Fen;
  readonly rate: Rate;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly dayCount: DayCount;
}

export interface ScheduleRequest {
  readonly method: Exclude<RepaymentMethod, 'other'>;
  readonly amount: Fen;
  readonly annualRate: Rate;
  readonly terms: number;
  readonly disbursedOn: CivilDate;
  readonly maturesOn: CivilDate;
  readonly dayCount: DayCount;
}

/** Loads the shipped pack and offers its calculators. */
export async function loadCalculators(tool: Tool): Promise<Calculators> {
  const pack: Pack = await loadPack({
    packDir: path.join(tool.packageRoot, 'templates', 'zh-CN'),
    packLabel: 'templates/zh-CN',
  });
  const { figures } = pack;
  return {
    fee: (amount) => ({
      ...computeCourtFee(amount, figures.courtFees),
      enforcement: computeEnforcementFee(amount, figures.courtFees),
    }),
    track: smallClaimsTrack,
    interest: ({ principal, rate, from, to, dayCount }) => {
      const days = interestDays(dayCount, from, to);
      return { days, interest: accrueInterest({ base: principal, rate, days, dayCount }) };
    },
    schedule: buildSchedule,
    lpr: (day) => lprOn(day, figures.lpr),
    lprTable: figures.lpr,
    limitation: ({ dueOn, interruptions, acceleratedOn }) => {
      const { base, expiryProven } = computeLimitation({
        lastDueOn: dueOn,
        events: interruptions.map((on) => ({
          kind: 'interruption',
          cause: 'demand',
          on,
          proven: true,
        })),
        figures: figures.limitation,
        ...(acceleratedOn === undefined ? {} : { acceleratedOn }),
      });
      return { base, expiryProven, rolledProven: rollWeekend(expiryProven) };
    },
  };
}

/**
 * Checks a number as what it looks like: 16, 17 and 19 digits are a bank card; otherwise it is a resident's number or
 * an organisation's, and when neither holds the answer is on the one that it resembles.
 */
export function checkIdentity(text: string): IdentityCheck {
  const compact = text.replace(/\s/g, '');
  if (/^(\d{16,17}|\d{19})$/.test(compact)) return checkBankCard(compact);
  const resident = checkResidentId(text);
  const organisation = checkUscc(text);
  // A code of digits alone may hold by chance for a resident's number with one wrong digit: its birth date tells.
  if (resident.valid || resident.reason === 'check-digit' || resident.reason === 'spreadsheet-cut')
    return resident;
  if (organisation.valid) return organisation;
  return /^\d{17}[\dXx]$|^\d{15}$|E\+/.test(compact) ? resident : organisation;
}

/** Reads an amount as a ledger cell is read: `1,234.56`, `￥1,234.56`, `1.2万元`. */
export function readAmount(text: string): Fen | undefined {
  const parsed = parseAmount(text, 'yuan');
  return parsed.ok ? parsed.fen : undefined;
}

export type { IdentityCheck, Track };
