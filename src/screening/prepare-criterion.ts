import type { Criterion, FactName } from '#domain/criterion.js';
import type { FactText, Verdict } from '#domain/screening.js';
import {
  compileExpression,
  factsOf,
  parameterComparison,
  type Decide,
  type OperandComparison,
} from './evaluate-expression.js';
import { isList, printFact, readOperand } from './fact-kinds.js';
import { KnownVerdicts } from './known-verdicts.js';
import { compileRequiredPapers, type RequiredPaper } from './missing-evidence.js';
import { compileSentence, type FillSentence } from './sentence-template.js';

/** A criterion with everything worked out that does not depend on the loan. */
export interface PreparedCriterion {
  readonly criterion: Criterion;
  readonly decide: Decide;
  /** The facts it reads, each once. */
  readonly facts: readonly FactName[];
  /** What the distance is measured from, for amounts, rates and counts. */
  readonly measure?: {
    readonly fact: FactName;
    readonly op: OperandComparison['op'];
    readonly from: bigint | number;
  };
  readonly threshold?: FactText;
  /** The papers that the parameter requires, where the criterion reads which are missing. */
  readonly requiredPapers?: readonly RequiredPaper[];
  readonly sentences: Readonly<Record<Verdict, FillSentence>>;
  readonly verdicts: KnownVerdicts;
}

/** Criteria are screened against every loan of a ledger, so each is prepared once and dropped with its last user. */
const prepared = new WeakMap<Criterion, PreparedCriterion>();

/** Prepares a criterion, or returns it as prepared before. @throws Error when it was not checked and makes no sense. */
export function prepareCriterion(criterion: Criterion): PreparedCriterion {
  const known = prepared.get(criterion);
  if (known !== undefined) return known;
  const fresh = prepare(criterion);
  prepared.set(criterion, fresh);
  return fresh;
}

function prepare(criterion: Criterion): PreparedCriterion {
  const { id, expression, parameter, sentences } = criterion;
  const facts = factsOf(expression);
  const compared = parameterComparison(expression);
  const mainFact = compared?.fact ?? facts[0];
  if (mainFact === undefined) throw new Error(`criterion ${id} reads no fact`);
  const threshold = thresholdOf(criterion, compared);
  const constants = { mainFact, threshold };
  return {
    criterion,
    decide: compileExpression(expression, parameter),
    facts,
    ...measureOf(criterion, compared),
    ...(threshold === undefined ? {} : { threshold }),
    ...(facts.includes('missingEvidence') ? { requiredPapers: requiredPapersOf(criterion) } : {}),
    sentences: {
      met: compileSentence(sentences.met, constants),
      'not-met': compileSentence(sentences.notMet, constants),
      'not-evaluated': compileSentence(sentences.notEvaluated, constants),
    },
    verdicts: new KnownVerdicts(facts),
  };
}

function requiredPapersOf({ parameter }: Criterion): readonly RequiredPaper[] {
  return parameter !== undefined && isList(parameter) ? compileRequiredPapers(parameter) : [];
}

function measureOf(
  { parameter }: Criterion,
  compared: OperandComparison | undefined,
): Pick<PreparedCriterion, 'measure'> {
  if (compared === undefined || parameter === undefined) return {};
  const from = readOperand(compared.fact, parameter);
  if (from === undefined || typeof from === 'string') return {};
  return { measure: { fact: compared.fact, op: compared.op, from } };
}

/** Amounts and rates are printed in one form, however the setting writes them; papers by the first of their names. */
function thresholdOf(
  criterion: Criterion,
  compared: OperandComparison | undefined,
): FactText | undefined {
  const { parameter, expression } = criterion;
  if (parameter === undefined) return undefined;
  if (isList(parameter)) {
    const isOnPapers = factsOf(expression).includes('missingEvidence');
    const names = isOnPapers ? requiredPapersOf(criterion).map(({ name }) => name) : parameter;
    return names.join('、');
  }
  const operand = compared === undefined ? undefined : readOperand(compared.fact, parameter);
  return compared === undefined || operand === undefined
    ? String(parameter)
    : printFact(compared.fact, operand);
}
