import type { Case } from '#domain/case.js';
import type { ClaimComponent, ClaimLine, ClaimSheet, RateCap } from '#domain/claim.js';
import { formatYuan, sumFen, type Fen } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';

import { amount, flagOf, namedAmounts } from './formats.js';
import type { ClaimView } from './view-model.js';

/** The parts of one loan's claim. @throws Error when the lines do not add up to the sheet: such a claim is not printed. */
export function claimView(sheet: ClaimSheet): ClaimView {
  return toView(partsOfSheet(sheet), [sheet]);
}

/**
 * The parts of the case's claim.
 *
 * @throws Error when the loans and the lawyer's fee do not add up to the case: the complaint, the claim schedule and
 * the manifest must state the same sums to the fen.
 */
export function caseClaimView({ claim, loans, caseNo }: Case): ClaimView {
  const sheets = loans.map(({ sheet }) => sheet);
  const parts = sumParts(sheets.map(partsOfSheet), claim.lawyerFee);
  const stated = { ...claim, loanFees: claim.fees - claim.lawyerFee };
  for (const name of [
    'principal',
    'interest',
    'penalty',
    'compound',
    'loanFees',
    'cut',
    'total',
  ] as const) {
    if (parts[name] !== stated[name]) {
      throw new Error(
        `${caseNo}: ${name} of the case is ${formatYuan(stated[name])}, of its loans ${formatYuan(parts[name])}`,
      );
    }
  }
  return toView(parts, sheets);
}

interface ClaimParts {
  readonly principal: Fen;
  readonly acceleratedPrincipal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly loanFees: Fen;
  readonly lawyerFee: Fen;
  readonly cut: Fen;
  readonly loanFeesCut: Fen;
  readonly total: Fen;
  readonly undueLeftOut: Fen;
}

function partsOfSheet(sheet: ClaimSheet): ClaimParts {
  for (const component of [
    'principal',
    'interest',
    'penalty',
    'compound',
    'fees',
    'cut',
  ] as const) {
    checkLines(sheet, component);
  }
  const total =
    sheet.principal + sheet.interest + sheet.penalty + sheet.compound + sheet.fees - sheet.cut;
  if (total !== sheet.total) {
    throw new Error(
      `${sheet.loanNo}: the total is ${formatYuan(sheet.total)}, its parts are ${formatYuan(total)}`,
    );
  }
  return {
    principal: sheet.principal,
    acceleratedPrincipal: sumOf(sheet.lines, (line) => line.kind === 'accelerated-principal'),
    interest: sheet.interest,
    penalty: sheet.penalty,
    compound: sheet.compound,
    loanFees: sheet.fees,
    lawyerFee: 0n,
    cut: sheet.cut,
    loanFeesCut: sumOf(sheet.lines, (line) => line.component === 'cut' && line.reduces === 'fees'),
    total: sheet.total,
    undueLeftOut: sheet.undueLeftOut,
  };
}

function checkLines(sheet: ClaimSheet, component: ClaimComponent): void {
  const lines = sumOf(sheet.lines, (line) => line.component === component);
  if (lines === sheet[component]) return;
  throw new Error(
    `${sheet.loanNo}: ${component} is ${formatYuan(sheet[component])}, its lines are ${formatYuan(lines)}`,
  );
}

function sumParts(parts: readonly ClaimParts[], lawyerFee: Fen): ClaimParts {
  const sum = (name: keyof ClaimParts): Fen => sumFen(parts.map((part) => part[name]));
  return {
    principal: sum('principal'),
    acceleratedPrincipal: sum('acceleratedPrincipal'),
    interest: sum('interest'),
    penalty: sum('penalty'),
    compound: sum('compound'),
    loanFees: sum('loanFees'),
    lawyerFee,
    cut: sum('cut'),
    loanFeesCut: sum('loanFeesCut'),
    total: sum('total') + lawyerFee,
    undueLeftOut: sum('undueLeftOut'),
  };
}

function toView(parts: ClaimParts, sheets: readonly ClaimSheet[]): ClaimView {
  const accrued = parts.interest + parts.penalty + parts.compound;
  const accruedCut = parts.cut - parts.loanFeesCut;
  const cap = commonCap(sheets);
  return {
    principal: amount(parts.principal),
    duePrincipal: amount(parts.principal - parts.acceleratedPrincipal),
    acceleratedPrincipal: amount(parts.acceleratedPrincipal),
    interest: amount(parts.interest),
    penalty: amount(parts.penalty),
    compound: amount(parts.compound),
    accruals: namedAmounts([
      ['利息', parts.interest],
      ['罚息', parts.penalty],
      ['复利', parts.compound],
    ]),
    accrued: amount(accrued),
    accruedCut: amount(accruedCut),
    accruedNet: amount(accrued - accruedCut),
    loanFees: amount(parts.loanFees),
    loanFeesCut: amount(parts.loanFeesCut),
    loanFeesNet: amount(parts.loanFees - parts.loanFeesCut),
    lawyerFee: amount(parts.lawyerFee),
    fees: amount(parts.loanFees + parts.lawyerFee),
    cut: amount(parts.cut),
    beforeCut: amount(parts.total + parts.cut),
    total: amount(parts.total),
    undueLeftOut: amount(parts.undueLeftOut),
    byComplaint: flagOf(
      sheets.some(
        (sheet) => sheet.acceleration.mode === 'complaint' && acceleratesPrincipal(sheet),
      ),
    ),
    capRate: cap === undefined ? '' : formatPercent(cap.annual),
    capSource: cap?.source ?? '',
    hasFuture: flagOf(sheets.some(({ future }) => future.length > 0)),
  };
}

/** Says whether a sheet claims principal of instalments that were not due by themselves. */
export function acceleratesPrincipal(sheet: ClaimSheet): boolean {
  return sheet.lines.some(({ kind, amount: fen }) => kind === 'accelerated-principal' && fen > 0n);
}

function sumOf(lines: readonly ClaimLine[], belongs: (line: ClaimLine) => boolean): Fen {
  return sumFen(lines.filter(belongs).map((line) => line.amount));
}

/** The cap when all sheets have the same one. */
function commonCap(sheets: readonly ClaimSheet[]): RateCap | undefined {
  const first = sheets[0]?.terms.cap;
  return first !== undefined && sheets.every(({ terms }) => terms.cap?.annual === first.annual)
    ? first
    : undefined;
}
