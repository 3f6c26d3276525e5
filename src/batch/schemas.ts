import { z } from 'zod';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import type { Phrase } from '#domain/phrase.js';
import { caseSchema } from '#report/case-schema.js';
import { comparisonSchema } from '#report/comparison-schema.js';
import { diagnosticSchema, manifestSchema, screeningSchema } from '#report/list-schemas.js';
import { configSchema } from '#workspace/config-schema.js';
import {
  auditSchema,
  caseListSchema,
  decisionSheetSchema,
  historySchema,
  purgeSchema,
  rebuildSchema,
  statusSchema,
  stepsSchema,
} from './docket-schemas.js';
import { runResultSchema, runSchema } from './run-schemas.js';

/** A file or an output that has a schema. */
export interface NamedSchema {
  readonly name: string;
  readonly about: Phrase;
  readonly schema: z.ZodType;
}

/** Everything that programs read or write for qisu, by the name that `qisu schema` knows. */
export const schemas: readonly NamedSchema[] = [
  { name: 'config', about: { zh: 'qisu.yaml', en: 'qisu.yaml' }, schema: configSchema },
  { name: 'case', about: { zh: 'case.json', en: 'case.json' }, schema: caseSchema },
  {
    name: 'manifest',
    about: { zh: 'manifest.jsonl 的一行', en: 'a line of manifest.jsonl' },
    schema: manifestSchema,
  },
  {
    name: 'screening',
    about: { zh: 'screening.jsonl 的一行', en: 'a line of screening.jsonl' },
    schema: screeningSchema,
  },
  {
    name: 'rejects',
    about: { zh: 'rejects.jsonl 的一行', en: 'a line of rejects.jsonl' },
    schema: diagnosticSchema,
  },
  { name: 'run', about: { zh: 'run.json', en: 'run.json' }, schema: runSchema },
  {
    name: 'run-result',
    about: { zh: 'qisu run --json 的输出', en: 'what qisu run --json prints' },
    schema: runResultSchema,
  },
  {
    name: 'diff',
    about: { zh: 'qisu diff --json 的输出', en: 'what qisu diff --json prints' },
    schema: comparisonSchema,
  },
  {
    name: 'status',
    about: { zh: 'qisu status --json 的输出', en: 'what qisu status --json prints' },
    schema: statusSchema,
  },
  {
    name: 'history',
    about: {
      zh: 'qisu status <案件编号> --json 的输出',
      en: 'what qisu status <caseNo> --json prints',
    },
    schema: historySchema,
  },
  {
    name: 'audit',
    about: {
      zh: 'qisu status --audit --json 的输出',
      en: 'what qisu status --audit --json prints',
    },
    schema: auditSchema,
  },
  {
    name: 'case-list',
    about: { zh: 'qisu review list --json 的输出', en: 'what qisu review list --json prints' },
    schema: caseListSchema,
  },
  {
    name: 'decision-sheet',
    about: { zh: 'qisu review export --json 的输出', en: 'what qisu review export --json prints' },
    schema: decisionSheetSchema,
  },
  {
    name: 'steps',
    about: {
      zh: 'review、filed、returns 各命令 --json 的输出',
      en: 'what review, filed and returns print with --json',
    },
    schema: stepsSchema,
  },
  {
    name: 'purge',
    about: { zh: 'qisu purge --json 的输出', en: 'what qisu purge --json prints' },
    schema: purgeSchema,
  },
  {
    name: 'rebuild',
    about: {
      zh: 'qisu docket rebuild --json 的输出',
      en: 'what qisu docket rebuild --json prints',
    },
    schema: rebuildSchema,
  },
];

/** The JSON Schema of a name. @throws UsageError with the nearest name when there is none. */
export function jsonSchemaOf(name: string): object {
  const named = schemas.find((one) => one.name === name);
  if (named !== undefined)
    return z.toJSONSchema(named.schema, { io: 'input', unrepresentable: 'any' });
  const names = schemas.map((one) => one.name);
  const nearest = nearestName(name, names);
  throw new UsageError(
    { zh: `没有名为 ${name} 的 schema。`, en: `There is no schema ${name}.` },
    {
      hint:
        nearest === undefined
          ? { zh: `可用：${names.join('、')}`, en: `Known: ${names.join(', ')}` }
          : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` },
    },
  );
}
