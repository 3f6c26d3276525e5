import type { CivilDate } from '#domain/civil-date.js';
import type { FactName } from '#domain/criterion.js';
import { RecentValues } from '#domain/recent-values.js';
import type { CriterionVerdict } from '#domain/screening.js';
import { isList, type Facts, type FactValue } from './fact-kinds.js';

/** What a verdict rests on besides the criterion and the day: the value of its one fact, or all values as a text. */
type Reading = FactValue | undefined;

/** How many readings of one criterion are remembered: more than there are days in the terms of most ledgers. */
const mostVerdicts = 2_048;

/** The verdicts of one criterion by what it reads: most loans of a ledger read alike, as a rule like the one before. */
export class KnownVerdicts {
  readonly #names: readonly FactName[];
  #known = new RecentValues<CriterionVerdict, Reading>(mostVerdicts);
  #asOf: CivilDate | undefined;
  #last: CriterionVerdict | undefined;
  readonly #values: (FactValue | undefined)[] = [];

  constructor(names: readonly FactName[]) {
    this.#names = names;
  }

  /** The verdict on what a loan reads, where it is known; what is read is kept for `add`. */
  find(facts: Facts, asOf: CivilDate): CriterionVerdict | undefined {
    if (asOf !== this.#asOf) {
      this.#known = new RecentValues(mostVerdicts);
      this.#asOf = asOf;
      this.#last = undefined;
    }
    if (this.#last !== undefined && this.#readsAsLast(facts)) return this.#last;
    this.#read(facts);
    // What cannot be judged must not pass for the loan before.
    this.#last = this.#comesAgain() ? this.#known.find(this.#reading()) : undefined;
    return this.#last;
  }

  /** Keeps the verdict on what was read last, and returns it. */
  add(verdict: CriterionVerdict): CriterionVerdict {
    if (this.#comesAgain()) this.#known.add(this.#reading(), verdict);
    this.#last = verdict;
    return verdict;
  }

  /** An amount is another one on every loan, unless it is nothing. */
  #comesAgain(): boolean {
    const [only] = this.#values;
    return this.#values.length !== 1 || typeof only !== 'bigint' || only === 0n;
  }

  #read(facts: Facts): void {
    const [names, values] = [this.#names, this.#values];
    for (let index = 0; index < names.length; index += 1)
      values[index] = facts[names[index] as FactName];
  }

  #readsAsLast(facts: Facts): boolean {
    const names = this.#names;
    for (let index = 0; index < names.length; index += 1)
      if (!areSame(facts[names[index] as FactName], this.#values[index])) return false;
    return true;
  }

  #reading(): Reading {
    const [only] = this.#values;
    if (this.#values.length === 1 && !isListed(only)) return only;
    let reading = '';
    for (const value of this.#values) {
      // No value is another reading than the word "undefined".
      if (value === undefined) reading += '\0\0';
      else reading += `\0${isList(value) ? value.join('\u0001') : String(value)}`;
    }
    return reading;
  }
}

function areSame(left: FactValue | undefined, right: FactValue | undefined): boolean {
  if (left === right) return true;
  if (!isListed(left) || !isListed(right) || left.length !== right.length) return false;
  return left.every((word, index) => word === right[index]);
}

function isListed(value: FactValue | undefined): value is readonly string[] {
  return value !== undefined && isList(value);
}
