import type { CivilDate } from '#domain/civil-date.js';
import type { Criterion } from '#domain/criterion.js';
import type { Growing } from '#domain/growing.js';
import type { Phrase } from '#domain/phrase.js';
import type { CriterionVerdict, FactText } from '#domain/screening.js';
import { printFact, type Facts } from './fact-kinds.js';
import type { PreparedCriterion } from './prepare-criterion.js';

/**
 * Judges one criterion on the facts of one loan, with the values that it read and how far the loan is from the
 * threshold. A criterion that is not in force yet on C is not evaluated.
 */
export function judgeCriterion(
  prepared: PreparedCriterion,
  facts: Facts,
  asOf: CivilDate,
): CriterionVerdict {
  const { verdicts } = prepared;
  return verdicts.find(facts, asOf) ?? verdicts.add(judge(prepared, facts, asOf));
}

function judge(prepared: PreparedCriterion, facts: Facts, asOf: CivilDate): CriterionVerdict {
  const { criterion, threshold } = prepared;
  const { id, title, kind, basis, inForceFrom } = criterion;
  const answer = inForceFrom > asOf ? undefined : prepared.decide(facts);
  const verdict = answer === undefined ? 'not-evaluated' : answer ? 'met' : 'not-met';
  const values = readValues(prepared, facts);
  const distance = distanceOf(prepared, facts);
  const sentence = inForceFrom > asOf ? notInForce(criterion) : prepared.sentences[verdict](values);
  const judged: Growing<CriterionVerdict> = { id, title, kind, verdict, values, sentence, basis };
  if (threshold !== undefined) judged.threshold = threshold;
  if (distance !== undefined) judged.distance = distance;
  return judged;
}

function readValues(
  { facts: names }: PreparedCriterion,
  facts: Facts,
): Readonly<Record<string, FactText>> {
  const values: Record<string, FactText> = {};
  for (const name of names) {
    const value = facts[name];
    if (value !== undefined) values[name] = printFact(name, value);
  }
  return values;
}

/** Fact − parameter where a minimum is asked for, parameter − fact for a maximum: negative when missed. */
function distanceOf({ measure }: PreparedCriterion, facts: Facts): FactText | undefined {
  if (measure === undefined || measure.op === '=') return undefined;
  const { fact, op, from } = measure;
  const value = facts[fact];
  const sign = op === '>=' || op === '>' ? 1 : -1;
  if (typeof value === 'number' && typeof from === 'number')
    return String(sign * value - sign * from);
  if (typeof value !== 'bigint' || typeof from !== 'bigint') return undefined;
  return printFact(fact, BigInt(sign) * (value - from));
}

function notInForce({ title, inForceFrom }: Criterion): Phrase {
  return {
    zh: `“${title.zh}”自 ${inForceFrom} 起施行，截至日在此之前，未评估。`,
    en: `"${title.en}" is in force from ${inForceFrom}, after the calculation date; it was not evaluated.`,
  };
}
