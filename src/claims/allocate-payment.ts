import type { CivilDate } from '#domain/civil-date.js';
import type { PaymentHead } from '#domain/claim.js';
import { divideHalfUp, minFen, sumFen, type Fen } from '#domain/money.js';
import type { Rate } from '#domain/rate.js';

/** Amounts by head: what is owed, or what a payment was set against. */
export type HeadAmounts = Readonly<Record<PaymentHead, Fen>>;

/** What one payment was set against; the heads and the surplus add up to it. */
export interface HeadAllocation {
  readonly applied: HeadAmounts;
  readonly surplus: Fen;
}

/**
 * Sets a payment against the heads of one debt, head by head in `order` (民法典 561: 费用, 利息, 主债务, unless agreed
 * otherwise). A head that `order` does not name takes nothing.
 */
export function allocatePayment(
  amount: Fen,
  debt: HeadAmounts,
  order: readonly PaymentHead[],
): HeadAllocation {
  const applied = { fees: 0n, 'penalty-and-compound': 0n, interest: 0n, principal: 0n };
  let surplus = amount;
  for (const head of order) {
    const taken = minFen(surplus, debt[head] - applied[head]);
    applied[head] += taken;
    surplus -= taken;
  }
  return { applied, surplus };
}

/** One of several debts of the same kind that a debtor owes the same creditor. */
export interface Debt {
  readonly loanNo: string;
  readonly amount: Fen;
  readonly dueOn: CivilDate;
  /** A debt with security yields to one without: the creditor's least secured debt is paid first. */
  readonly secured: boolean;
  /** Yearly burden: the heavier one is paid first. */
  readonly annualRate: Rate;
}

/** The part of a payment that one debt took. */
export interface DebtShare {
  readonly loanNo: string;
  readonly applied: Fen;
}

/**
 * Sets a payment against several debts when the debtor designated none (民法典 560): matured first, then the least
 * secured, the heavier burden, the earlier due, at last pro rata. Of debts paid pro rata the last one takes the
 * rounding fen. A debt due on `asOf` is matured.
 *
 * @returns The shares in the order in which the debts are paid, and what is left.
 */
export function allocateAmongDebts(
  amount: Fen,
  debts: readonly Debt[],
  asOf: CivilDate,
): { readonly shares: readonly DebtShare[]; readonly surplus: Fen } {
  const ranked = [...debts].sort((left, right) => compareDebts(left, right, asOf));
  const shares: DebtShare[] = [];
  let surplus = amount;
  let start = 0;
  while (start < ranked.length) {
    const rank = ranked
      .slice(start)
      .filter((debt) => compareDebts(debt, ranked[start] ?? debt, asOf) === 0);
    const paid = minFen(surplus, sumFen(rank.map((debt) => debt.amount)));
    shares.push(...sharePro(paid, rank));
    surplus -= paid;
    start += rank.length;
  }
  return { shares, surplus };
}

function compareDebts(left: Debt, right: Debt, asOf: CivilDate): number {
  return (
    rank(right.dueOn <= asOf, left.dueOn <= asOf) ||
    rank(left.secured, right.secured) ||
    rank(right.annualRate, left.annualRate) ||
    rank(left.dueOn, right.dueOn)
  );
}

function rank<Value>(left: Value, right: Value): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Shares by amount, each rounded half up, the last taking the rest. Fen that the last debt has no room for go to the
 * debts before it, so that no share exceeds its debt.
 */
function sharePro(paid: Fen, debts: readonly Debt[]): readonly DebtShare[] {
  const whole = sumFen(debts.map((debt) => debt.amount));
  let rest = paid;
  const shares = debts.map(({ amount }) => {
    const share = whole === 0n ? 0n : minFen(rest, divideHalfUp(paid * amount, whole));
    rest -= share;
    return share;
  });
  return debts
    .map(({ loanNo, amount }, index) => ({ loanNo, amount, share: shares[index] ?? 0n }))
    .reverse()
    .map(({ loanNo, amount, share }) => {
      const more = minFen(rest, amount - share);
      rest -= more;
      return { loanNo, applied: share + more };
    })
    .reverse();
}
