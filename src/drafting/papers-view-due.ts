import { dueTotal, type DueParts } from '#domain/due-parts.js';
import { sumFen, type Fen } from '#domain/money.js';

import { amount, namedAmounts } from './formats.js';
import type { DueView } from './papers-view-model.js';
import type { NamedAmountView } from './view-model.js';

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
