import type { CriterionParameter } from '#domain/config.js';
import type { Expression, FactName, Operand } from '#domain/criterion.js';
import { isList, readOperand, type Facts, type FactValue } from './fact-kinds.js';

/** A comparison: the leaf of an expression. */
export type Comparison = Exclude<Expression, { readonly all: unknown } | { readonly any: unknown }>;

/** A comparison with a parameter or a literal. */
export type OperandComparison = Extract<Comparison, { readonly to: unknown }>;

/** Decides an expression on the facts of a loan; `undefined` when a missing fact could change the answer. */
export type Decide = (facts: Facts) => boolean | undefined;

/**
 * Makes an expression ready to be decided on many loans, in three values: a fact that comes to be known never turns a
 * decided answer round (Kleene's logic).
 *
 * @throws Error when the expression compares things of different kinds; checked criteria never do.
 */
export function compileExpression(
  expression: Expression,
  parameter: CriterionParameter | undefined,
): Decide {
  if ('all' in expression) {
    return settle(
      expression.all.map((part) => compileExpression(part, parameter)),
      false,
    );
  }
  if ('any' in expression) {
    return settle(
      expression.any.map((part) => compileExpression(part, parameter)),
      true,
    );
  }
  const { fact } = expression;
  const isSo = compileComparison(expression, parameter);
  return (facts) => {
    const value = facts[fact];
    return value === undefined ? undefined : isSo(value);
  };
}

/** The comparisons of an expression, from left to right. */
export function comparisonsOf(expression: Expression): readonly Comparison[] {
  if ('all' in expression) return expression.all.flatMap(comparisonsOf);
  if ('any' in expression) return expression.any.flatMap(comparisonsOf);
  return [expression];
}

/** The facts that an expression reads, each once, from left to right. */
export function factsOf(expression: Expression): readonly FactName[] {
  return [...new Set(comparisonsOf(expression).map(({ fact }) => fact))];
}

/** The comparison with the criterion's parameter: what its threshold and distance speak of. */
export function parameterComparison(expression: Expression): OperandComparison | undefined {
  return comparisonsOf(expression).find(
    (comparison): comparison is OperandComparison =>
      'to' in comparison && 'parameter' in comparison.to,
  );
}

/** What a comparison compares with: its literal, or the criterion's parameter. */
export function operandOf(
  operand: Operand,
  parameter: CriterionParameter | undefined,
): CriterionParameter | undefined {
  return 'parameter' in operand ? parameter : operand.value;
}

/** One part with the `settling` answer settles the whole: false for all, true for any. */
function settle(parts: readonly Decide[], settling: boolean): Decide {
  return (facts) => {
    let answer: boolean | undefined = !settling;
    for (const part of parts) {
      const partAnswer = part(facts);
      if (partAnswer === settling) return settling;
      if (partAnswer === undefined) answer = undefined;
    }
    return answer;
  };
}

type Test = (value: FactValue) => boolean;

function compileComparison(
  comparison: Comparison,
  parameter: CriterionParameter | undefined,
): Test {
  if (!('to' in comparison)) return tests[comparison.op];
  const { op } = comparison;
  return op === 'in' || op === 'not-in'
    ? compileMembership(comparison, parameter)
    : compileOrder(comparison, parameter);
}

const tests: Readonly<Record<Exclude<Comparison, OperandComparison>['op'], Test>> = {
  'is-true': (value) => value === true,
  'is-false': (value) => value === false,
  'is-empty': (value) => value === '' || (isList(value) && value.length === 0),
};

function compileMembership(
  { fact, op, to }: OperandComparison,
  parameter: CriterionParameter | undefined,
): Test {
  const words = operandOf(to, parameter);
  if (words === undefined || !isList(words)) throw mismatch(fact, words);
  const set: ReadonlySet<FactValue> = new Set(words);
  return op === 'in' ? (value) => set.has(value) : (value) => !set.has(value);
}

function compileOrder(
  { fact, op, to }: OperandComparison,
  parameter: CriterionParameter | undefined,
): Test {
  const written = operandOf(to, parameter);
  const operand = written === undefined ? undefined : readOperand(fact, written);
  if (operand === undefined) throw mismatch(fact, written);
  return (value) => {
    if (typeof value !== typeof operand) throw mismatch(fact, written);
    return satisfies(value < operand ? -1 : value > operand ? 1 : 0, op);
  };
}

function satisfies(order: -1 | 0 | 1, op: OperandComparison['op']): boolean {
  if (op === '>=') return order >= 0;
  if (op === '<=') return order <= 0;
  if (op === '>') return order > 0;
  return op === '<' ? order < 0 : order === 0;
}

function mismatch(fact: FactName, parameter: CriterionParameter | undefined): Error {
  return new Error(`${fact} cannot be compared with ${JSON.stringify(parameter)}`);
}
