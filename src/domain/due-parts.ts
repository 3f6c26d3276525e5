import type { ClaimSheet } from './claim.js';
import { sumFen, type Fen } from './money.js';

/** What of a claim has matured, and the principal that has not. Fen. */
export interface DueParts {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly fees: Fen;
  readonly cut: Fen;
  readonly undue: Fen;
}

/**
 * Takes out of a claim what only the service of the complaint makes due: a payment order and a demand speak of matured
 * money (民事诉讼法解释 427). A notice that arrived has made its principal due already.
 */
export function dueOf(sheet: ClaimSheet): DueParts {
  const { penalty, compound, fees, cut } = sheet;
  const undue = sheet.acceleration.mode === 'complaint' ? unservedOf(sheet) : none;
  return {
    principal: sheet.principal - undue.principal,
    interest: sheet.interest - undue.interest,
    penalty,
    compound,
    fees,
    cut,
    undue: undue.principal + sheet.undueLeftOut,
  };
}

const none = { principal: 0n, interest: 0n };

function unservedOf({ lines }: ClaimSheet): typeof none {
  const sumOf = (kind: ClaimSheet['lines'][number]['kind']): Fen =>
    sumFen(lines.filter((line) => line.kind === kind).map((line) => line.amount));
  return { principal: sumOf('accelerated-principal'), interest: sumOf('undue-interest') };
}

/** Principal, interest, penalty, compound and fees after the cut. */
export function dueTotal({ principal, interest, penalty, compound, fees, cut }: DueParts): Fen {
  return principal + interest + penalty + compound + fees - cut;
}
