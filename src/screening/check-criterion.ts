import type { CriterionParameter } from '#domain/config.js';
import type { Criterion, FactName } from '#domain/criterion.js';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';
import { comparisonsOf, factsOf, operandOf, type Comparison } from './evaluate-expression.js';
import { factKinds, isList, readOperand, type FactKind } from './fact-kinds.js';
import { placeholdersOf } from './sentence-template.js';

/** The comparisons that make sense for a kind of fact. */
const operatorsOf: Readonly<Record<FactKind, readonly Comparison['op'][]>> = {
  amount: ['>=', '>', '<=', '<', '='],
  rate: ['>=', '>', '<=', '<', '='],
  count: ['>=', '>', '<=', '<', '='],
  flag: ['is-true', 'is-false'],
  word: ['=', 'in', 'not-in', 'is-empty'],
  words: ['is-empty'],
};

/** How a parameter is to be written, by the kind of the fact that it is compared with. */
const formOf: Readonly<Record<FactKind | 'list', Phrase>> = {
  amount: { zh: '带引号的金额，如 "5000.00"', en: 'an amount in quotes, such as "5000.00"' },
  rate: { zh: '百分比，如 "24%"', en: 'a percentage, such as "24%"' },
  count: { zh: '不小于 0 的整数，如 90', en: 'a whole number from 0, such as 90' },
  word: { zh: '一个词', en: 'a word' },
  flag: { zh: '无', en: 'nothing' },
  words: { zh: '词语列表，如 [结清, 调解中]', en: 'a list of words, such as [结清, 调解中]' },
  list: { zh: '词语列表，如 [结清, 调解中]', en: 'a list of words, such as [结清, 调解中]' },
};

/**
 * Finds what makes a criterion impossible to judge: an operator that does not fit its fact, an operand of the wrong
 * form, a parameter that is missing or never read, an unknown placeholder in a sentence. Empty when it is sound.
 */
export function criterionProblems(criterion: Criterion): readonly Phrase[] {
  const { expression, parameter } = criterion;
  const comparisons = comparisonsOf(expression);
  return [
    ...comparisons.flatMap(operatorProblem),
    ...comparisons.flatMap((comparison) => literalProblem(comparison)),
    ...(parameter === undefined
      ? missingParameterProblem(criterion)
      : parameterProblems(criterion, parameter)),
    ...placeholderProblems(criterion),
  ];
}

/** Finds what is wrong with a value for the criterion's parameter, the default or the workspace's. */
export function parameterProblems(
  criterion: Criterion,
  parameter: CriterionParameter,
): readonly Phrase[] {
  const readers = comparisonsOf(criterion.expression).filter(readsParameter);
  if (readers.length === 0) {
    return [{ zh: '该标准没有参数', en: 'the criterion takes no parameter' }];
  }
  return readers.flatMap((comparison) => operandProblem(comparison, parameter));
}

/** Whether a comparison takes the criterion's parameter: as its operand, or as the list of required papers. */
function readsParameter(comparison: Comparison): boolean {
  if (comparison.fact === 'missingEvidence') return true;
  return 'to' in comparison && 'parameter' in comparison.to;
}

function operatorProblem({ fact, op }: Comparison): readonly Phrase[] {
  const allowed = operatorsOf[factKinds[fact]];
  if (allowed.includes(op)) return [];
  const list = allowed.join(' ');
  return [
    {
      zh: `${fact} 不能用 ${op} 比较，可用：${list}`,
      en: `${fact} cannot be compared with ${op}; use one of ${list}`,
    },
  ];
}

function literalProblem(comparison: Comparison): readonly Phrase[] {
  if (!('to' in comparison) || 'parameter' in comparison.to) return [];
  const literal = operandOf(comparison.to, undefined);
  return literal === undefined ? [] : operandProblem(comparison, literal);
}

function operandProblem(comparison: Comparison, operand: CriterionParameter): readonly Phrase[] {
  const { fact, op } = comparison;
  const wantsList = op === 'in' || op === 'not-in' || fact === 'missingEvidence';
  const fits = wantsList ? isWordList(operand) : isOperandOf(fact, operand);
  if (fits) return [];
  const form = formOf[wantsList ? 'list' : factKinds[fact]];
  const written = JSON.stringify(operand);
  return [{ zh: `${written} 应为${form.zh}`, en: `${written} must be ${form.en}` }];
}

function isWordList(operand: CriterionParameter): boolean {
  return isList(operand) && operand.every((word) => word.trim() === word && word !== '');
}

/** Thresholds below zero are slips: no minimum and no maximum of the trade is negative. */
function isOperandOf(fact: FactName, written: CriterionParameter): boolean {
  const operand = readOperand(fact, written);
  return operand !== undefined && (typeof operand === 'string' || operand >= 0);
}

function missingParameterProblem({ expression }: Criterion): readonly Phrase[] {
  return comparisonsOf(expression).some(readsParameter)
    ? [
        {
          zh: '表达式用到参数，但没有默认值（parameter）',
          en: 'the expression reads a parameter, but there is no default (parameter)',
        },
      ]
    : [];
}

function placeholderProblems({ expression, parameter, sentences }: Criterion): readonly Phrase[] {
  const known = [
    'value',
    ...(parameter === undefined ? [] : ['threshold']),
    ...factsOf(expression),
  ];
  const texts = Object.values(sentences).flatMap((sentence) => [sentence.zh, sentence.en]);
  const unknown = [...new Set(texts.flatMap(placeholdersOf))].filter(
    (name) => !known.includes(name),
  );
  return unknown.map((name) => {
    const nearest = nearestName(name, known) ?? known.join(', ');
    return {
      zh: `句子中的 {${name}} 不是该标准的数值，可用：${nearest}`,
      en: `{${name}} in a sentence is no value of this criterion; try ${nearest}`,
    };
  });
}
