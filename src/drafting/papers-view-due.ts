import type { ClaimSheet } from '#domain/claim.js';
import { sumFen, type Fen } from '#domain/money.js';

import { amount, namedAmounts } from './formats.js';
import type { DueView } from './papers-view-model.js';
import type { NamedAmountView } from './view-model.js';

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

/** Adds the due parts of several loans. */
export function sumDue(parts: readonly DueParts[]): DueParts {
  const sum = (name: keyof DueParts): Fen => sumFen(parts.map((part) => part[name]));
  return {
    principal: sum('principal'),
    interest: sum('interest'),
    penalty: sum('penalty'),
    compound: sum('compound'),
    fees: sum('fees'),
    cut: sum('cut'),
    undue: sum('undue'),
  };
}

/** Principal, interest, penalty, compound and fees after the cut. */
export function dueTotal({ principal, interest, penalty, compound, fees, cut }: DueParts): Fen {
  return principal + interest + penalty + compound + fees - cut;
}

/** Prepares the due parts for papers. */
export function dueView(due: DueParts): DueView {
  return {
    parts: componentAmounts(due),
    principal: amount(due.principal),
    interest: amount(due.interest),
    penalty: amount(due.penalty),
    compound: amount(due.compound),
    fees: amount(due.fees),
    cut: amount(due.cut),
    total: amount(dueTotal(due)),
    undue: amount(due.undue),
  };
}

/** Enumerates the components that are not zero. */
export function componentAmounts(
  parts: Pick<DueParts, 'principal' | 'interest' | 'penalty' | 'compound' | 'fees'>,
): readonly NamedAmountView[] {
  return namedAmounts([
    ['本金', parts.principal],
    ['利息', parts.interest],
    ['罚息', parts.penalty],
    ['复利', parts.compound],
    ['费用', parts.fees],
  ]);
}
