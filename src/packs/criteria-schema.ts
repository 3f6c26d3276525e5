import { z } from 'zod';
import type { CriterionParameter } from '#domain/config.js';
import type { Criterion, Expression, FactName, Operand } from '#domain/criterion.js';
import { bilingual } from './describe-faults.js';
import { daySchema, phraseSchema, textSchema } from './pack-values.js';

/** Every fact that criteria may read; the compiler finds the one that is missing here. */
const factNames: Readonly<Record<FactName, FactName>> = {
  daysPastDue: 'daysPastDue',
  principalOutstanding: 'principalOutstanding',
  overduePrincipal: 'overduePrincipal',
  overdueInterest: 'overdueInterest',
  unpaidInstalments: 'unpaidInstalments',
  status: 'status',
  lenderIsPlaintiff: 'lenderIsPlaintiff',
  amountClaimed: 'amountClaimed',
  annualRate: 'annualRate',
  reconciled: 'reconciled',
  collectionAttempts: 'collectionAttempts',
  daysSinceLastAttempt: 'daysSinceLastAttempt',
  deliveredDemands: 'deliveredDemands',
  accelerationClaimed: 'accelerationClaimed',
  accelerationNoticeDelivered: 'accelerationNoticeDelivered',
  undueLeftOut: 'undueLeftOut',
  borrowerIdentified: 'borrowerIdentified',
  deliverableAddress: 'deliverableAddress',
  missingEvidence: 'missingEvidence',
  limitationDaysLeft: 'limitationDaysLeft',
  guaranteeDaysLeft: 'guaranteeDaysLeft',
  arbitrationClause: 'arbitrationClause',
  guarantors: 'guarantors',
  otherParties: 'otherParties',
  loansOfBorrower: 'loansOfBorrower',
  courtFeeShare: 'courtFeeShare',
};

const parameter: z.ZodType<CriterionParameter> = z.union([
  z.int(),
  z.string(),
  z.array(textSchema),
]);

const operand: z.ZodType<Operand> = z.union([
  z.strictObject({ parameter: z.literal(true) }),
  z.strictObject({ value: parameter }),
]);

const fact = z.enum(factNames);

const expression: z.ZodType<Expression> = z.union([
  z.strictObject({ fact, op: z.enum(['>=', '>', '<=', '<', '=']), to: operand }),
  z.strictObject({ fact, op: z.enum(['in', 'not-in']), to: operand }),
  z.strictObject({ fact, op: z.enum(['is-true', 'is-false', 'is-empty']) }),
  z.strictObject({ all: z.array(z.lazy(() => expression)).min(1) }),
  z.strictObject({ any: z.array(z.lazy(() => expression)).min(1) }),
]);

const criterion: z.ZodType<Criterion> = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-zA-Z][\w.-]*$/, bilingual('应为字母开头的标识', 'must be an identifier')),
    title: phraseSchema,
    kind: z.enum(['select', 'gate', 'warn', 'priority']),
    expression,
    parameter: parameter.exactOptional(),
    whenNotMet: z.enum(['ineligible', 'needs-review', 'warning']),
    sentences: z.strictObject({
      met: phraseSchema,
      notMet: phraseSchema,
      notEvaluated: phraseSchema,
    }),
    basis: textSchema,
    inForceFrom: daySchema,
  })
  .refine(
    (candidate) => candidate.parameter !== undefined || !readsParameter(candidate.expression),
    {
      path: ['parameter'],
      error: bilingual(
        '表达式用到参数，但没有默认值',
        'the expression reads a parameter that has no default',
      ),
    },
  );

/** Schema of `criteria.json`: the rules in the order they are printed. An id stands once. */
export const criteriaSchema: z.ZodType<readonly Criterion[]> = z
  .array(criterion)
  .superRefine((criteria, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of criteria.entries()) {
      if (seen.has(id)) {
        const message = bilingual(`标识 ${id} 重复`, `the id ${id} stands twice`);
        context.addIssue({ code: 'custom', path: [index, 'id'], message });
      }
      seen.add(id);
    }
  });

function readsParameter(candidate: Expression): boolean {
  if ('all' in candidate) return candidate.all.some(readsParameter);
  if ('any' in candidate) return candidate.any.some(readsParameter);
  return 'to' in candidate && 'parameter' in candidate.to;
}
