import { z } from 'zod';
import type { CourtProfile, SlotRule } from '#domain/court-profile.js';
import type { Material } from '#domain/material.js';
import { bilingual } from './describe-faults.js';
import { documentKinds } from './pack-schema.js';
import { textSchema } from './pack-values.js';

/** Every kind of evidence file; the compiler finds the one that is missing here. */
const materials: Readonly<Record<Material, Material>> = {
  身份: '身份',
  借款合同: '借款合同',
  借据: '借据',
  电子签名: '电子签名',
  放款: '放款',
  还款计划: '还款计划',
  还款: '还款',
  债权计算: '债权计算',
  催收: '催收',
  提前到期: '提前到期',
  担保: '担保',
  费用: '费用',
  送达地址: '送达地址',
  其他: '其他',
};

/** The cover holds what only the reviewer may see, and the index tells pages of the bundle: neither is uploaded. */
const uploaded = z.enum(documentKinds).exclude(['cover', 'index']);

const slot: z.ZodType<SlotRule> = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,31}$/,
      bilingual(
        '应为 1–32 个小写字母、数字或连字符',
        'must be 1 to 32 lower-case letters, digits or hyphens',
      ),
    ),
  title: textSchema,
  documents: z.array(uploaded).default([]),
  materials: z.union([z.literal('all'), z.array(z.enum(materials))]).default([]),
});

/** YAML gives texts only, so that `050` stays what it is; a limit is written as a plain whole number. */
const limit = z
  .string()
  .regex(/^[1-9]\d{0,11}$/, bilingual('应为正整数', 'must be a positive whole number'))
  .transform((text) => Number.parseInt(text, 10));

const placeholders = ['{no}', '{slot}', '{title}', '{caseNo}', '{part}'];

const fileName = textSchema.refine(
  (rule) => (rule.match(/\{[^{}]*\}?/g) ?? []).every((name) => placeholders.includes(name)),
  {
    error: bilingual(
      `花括号中只能是 ${placeholders.join(' ')}`,
      `only ${placeholders.join(' ')} may stand in braces`,
    ),
  },
);

/** A court's full name as papers and court directories print it. */
const court = z
  .string()
  .regex(
    /^[^\s\p{C}/\\]{2,60}法院$/u,
    bilingual('应为法院全称，如“××市××区人民法院”', 'must be the full name of a court'),
  );

/** Schema of `courts/*.yaml`; the profile's id is the name of its file. */
export const courtProfileSchema: z.ZodType<Omit<CourtProfile, 'id'>> = z.strictObject({
  courts: z.array(court),
  source: textSchema,
  slots: z
    .array(slot)
    .min(1, bilingual('至少一个槽位', 'needs at least one slot'))
    .refine((slots) => new Set(slots.map(({ id }) => id)).size === slots.length, {
      error: bilingual('同一个槽位列了两次', 'names a slot twice'),
    }),
  limits: z
    .strictObject({
      maxPages: limit.exactOptional(),
      maxBytes: limit.exactOptional(),
      maxFilesPerSlot: limit.exactOptional(),
    })
    .default({}),
  fileName: fileName.default('{no}-{title}-{caseNo}{part}'),
  idNumber: z.enum(['plain', 'grouped']).default('plain'),
});

/** Every key of a profile, for the nearest one to a misspelt key. */
export const courtProfileKeys: readonly string[] = [
  'courts',
  'source',
  'slots',
  'limits',
  'fileName',
  'idNumber',
  'id',
  'title',
  'documents',
  'materials',
  'maxPages',
  'maxBytes',
  'maxFilesPerSlot',
];
