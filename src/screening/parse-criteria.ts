import { z } from 'zod';
import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import type { CriterionParameter } from '#domain/config.js';
import type { Criterion, Expression, Operand } from '#domain/criterion.js';
import { UsageError } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';
import { criterionProblems } from './check-criterion.js';
import { factKinds, isFactName } from './fact-kinds.js';

const factName = z.enum(Object.keys(factKinds).filter(isFactName));

const text = z.string().trim().min(1);

const phrase: z.ZodType<Phrase> = z.strictObject({ zh: text, en: text });

const parameter: z.ZodType<CriterionParameter> = z.union([
  z.int(),
  z.string(),
  z.array(z.string()),
]);

const operand: z.ZodType<Operand> = z.union([
  z.strictObject({ parameter: z.literal(true) }),
  z.strictObject({ value: parameter }),
]);

const expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.strictObject({
      fact: factName,
      op: z.enum(['>=', '>', '<=', '<', '=', 'in', 'not-in']),
      to: operand,
    }),
    z.strictObject({ fact: factName, op: z.enum(['is-true', 'is-false', 'is-empty']) }),
    z.strictObject({ all: z.array(expression).min(1) }),
    z.strictObject({ any: z.array(expression).min(1) }),
  ]),
);

const day = z.string().transform((written, context): CivilDate => {
  const read = parseCivilDate(written);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: 'YYYY-MM-DD' });
  return z.NEVER;
});

/** The shape of one criterion in JSON or YAML. Whether its parts fit each other is {@link parseCriteria}'s to check. */
export const criterionSchema: z.ZodType<Criterion> = z.strictObject({
  id: z.string().regex(/^[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*$/),
  title: phrase,
  kind: z.enum(['select', 'gate', 'warn', 'priority']),
  expression,
  parameter: z.exactOptional(parameter),
  whenNotMet: z.enum(['ineligible', 'needs-review', 'warning', 'hint']),
  sentences: z.strictObject({ met: phrase, notMet: phrase, notEvaluated: phrase }),
  basis: text,
  inForceFrom: day,
});

const criteriaSchema = z.array(criterionSchema).max(200);

/** Deeper nesting is a slip, or a YAML alias that contains itself. */
const deepest = 40;

/**
 * Reads criteria from parsed JSON or YAML: the workspace's own `criteria.yaml`, or a pack's `criteria.json`.
 *
 * @param file - The name to print in messages.
 * @throws UsageError with every fault, each with the file and the path in it.
 */
export function parseCriteria(data: unknown, file: string): readonly Criterion[] {
  if (isDeeperThan(data, deepest)) {
    fail(file, [{ zh: `嵌套超过 ${deepest} 层`, en: `nested more than ${deepest} levels deep` }]);
  }
  const parsed = criteriaSchema.safeParse(data);
  if (!parsed.success) fail(file, shapeFaults(data, parsed.error));

  const faults = parsed.data.flatMap((criterion, index) => {
    const repeated = parsed.data.findIndex(({ id }) => id === criterion.id) < index;
    const problems = [...criterionProblems(criterion), ...(repeated ? [repeatedId] : [])];
    return problems.map(({ zh, en }) => ({
      zh: `${index} (${criterion.id}): ${zh}`,
      en: `${index} (${criterion.id}): ${en}`,
    }));
  });
  if (faults.length > 0) fail(file, faults);
  return parsed.data;
}

const repeatedId: Phrase = { zh: '编号重复', en: 'the id is used twice' };

function fail(file: string, faults: readonly Phrase[]): never {
  throw new UsageError({
    zh: faults.map(({ zh }) => `${file}: ${zh}`).join('\n'),
    en: faults.map(({ en }) => `${file}: ${en}`).join('\n'),
  });
}

/** Words the findings in both languages: parsing again with the other language's messages finds the same in order. */
function shapeFaults(data: unknown, english: z.ZodError): readonly Phrase[] {
  const chinese = criteriaSchema.safeParse(data, { error: z.locales.zhCN().localeError }).error;
  const zh = (chinese?.issues ?? []).flatMap((issue) => describe(issue, []));
  const en = english.issues.flatMap((issue) => describe(issue, []));
  return en.map((text, index) => ({ zh: zh[index] ?? text, en: text }));
}

/** Of a union, the alternative with the fewest faults is the one that was meant. */
function describe(issue: z.core.$ZodIssue, base: readonly PropertyKey[]): readonly string[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union') {
    const [nearest] = issue.errors.toSorted((left, right) => left.length - right.length);
    if (nearest !== undefined) return nearest.flatMap((inner) => describe(inner, path));
  }
  return [`${path.map(String).join('.')}: ${issue.message}`];
}

function isDeeperThan(data: unknown, levels: number): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return levels === 0 || Object.values(data).some((part) => isDeeperThan(part, levels - 1));
}
