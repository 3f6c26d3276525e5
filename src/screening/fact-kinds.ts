import type { CriterionParameter } from '#domain/config.js';
import type { FactName } from '#domain/criterion.js';
import { formatYuan, parseYuan } from '#domain/money.js';
import { formatPercent, parsePercent } from '#domain/rate.js';
import type { FactText } from '#domain/screening.js';

/** A fact's value: fen or a rate as `bigint`, a count or days as `number`, a word, yes or no, or a list of words. */
export type FactValue = bigint | number | string | boolean | readonly string[];

/** The facts of one loan; a fact whose datum is missing is absent or `undefined`. */
export type Facts = Readonly<Partial<Record<FactName, FactValue | undefined>>>;

/** What a fact measures; it decides how its parameter is written in YAML and how the value is printed. */
export type FactKind = 'amount' | 'rate' | 'count' | 'flag' | 'word' | 'words';

/** The kind of every fact. Counts are days or numbers of things, never negative except days left. */
export const factKinds: Readonly<Record<FactName, FactKind>> = {
  daysPastDue: 'count',
  principalOutstanding: 'amount',
  overduePrincipal: 'amount',
  overdueInterest: 'amount',
  unpaidInstalments: 'count',
  status: 'word',
  lenderIsPlaintiff: 'flag',
  amountClaimed: 'amount',
  annualRate: 'rate',
  reconciled: 'flag',
  collectionAttempts: 'count',
  daysSinceLastAttempt: 'count',
  deliveredDemands: 'count',
  accelerationClaimed: 'flag',
  accelerationNoticeDelivered: 'flag',
  undueLeftOut: 'amount',
  borrowerIdentified: 'flag',
  deliverableAddress: 'flag',
  missingEvidence: 'words',
  limitationDaysLeft: 'count',
  guaranteeDaysLeft: 'count',
  guarantors: 'count',
  otherParties: 'count',
  arbitrationClause: 'flag',
  loansOfBorrower: 'count',
  courtFeeShare: 'rate',
};

/** The name of a fact, if `text` is one. */
export function isFactName(text: string): text is FactName {
  return Object.hasOwn(factKinds, text);
}

/** Writes a fact: amounts in yuan, rates in per cent, `true` or `false`, list entries joined with 、. */
export function printFact(name: FactName, value: FactValue): FactText {
  if (typeof value === 'bigint')
    return factKinds[name] === 'rate' ? formatPercent(value) : formatYuan(value);
  return isList(value) ? value.join('、') : String(value);
}

/**
 * Reads a parameter in the unit of the fact that it is compared with: `"5000.00"` yuan → fen, `"24%"` → rate.
 *
 * @returns `undefined` when the parameter is written in another form; checked criteria never are.
 */
export function readOperand(
  name: FactName,
  parameter: CriterionParameter,
): bigint | number | string | undefined {
  const kind = factKinds[name];
  if (kind === 'count')
    return typeof parameter === 'number' && Number.isSafeInteger(parameter) ? parameter : undefined;
  if (typeof parameter !== 'string') return undefined;
  if (kind === 'amount') return parseYuan(parameter);
  if (kind === 'rate') return parsePercent(parameter);
  return kind === 'word' ? parameter : undefined;
}

/** Tells a list parameter or fact from a single value (`Array.isArray` does not narrow readonly arrays). */
export function isList<Item>(
  value: readonly Item[] | bigint | number | string | boolean,
): value is readonly Item[] {
  return typeof value === 'object';
}
