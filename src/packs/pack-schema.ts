import { z } from 'zod';
import type { DocumentKind } from '#domain/document.js';
import type { PackDocument } from '#domain/pack.js';
import { bilingual } from './describe-faults.js';
import { textSchema } from './pack-values.js';

/** `pack.json`: what the pack is and which papers it drafts, in the order of the bundle. */
export interface PackDescription {
  readonly id: string;
  readonly version: string;
  readonly documents: readonly PackDocument[];
}

/** Every kind of paper; the compiler finds the one that is missing here. */
export const documentKinds: Readonly<Record<DocumentKind, DocumentKind>> = {
  cover: 'cover',
  index: 'index',
  'complaint-form': 'complaint-form',
  'complaint-narrative': 'complaint-narrative',
  'payment-order-application': 'payment-order-application',
  'mediation-application': 'mediation-application',
  'claim-schedule': 'claim-schedule',
  'evidence-list': 'evidence-list',
  'power-of-attorney': 'power-of-attorney',
  'representative-certificate': 'representative-certificate',
  'service-address': 'service-address',
  'address-clues': 'address-clues',
  'preservation-application': 'preservation-application',
  'fee-refund-account': 'fee-refund-account',
  'demand-letter': 'demand-letter',
};

const template = z
  .string()
  .regex(
    /^documents\/[\w-]+\.hbs$/,
    bilingual('应为 documents/ 下的 .hbs 文件', 'must be a .hbs file under documents/'),
  );
const form = z.strictObject({ version: textSchema, source: textSchema });

const document: z.ZodType<PackDocument> = z.strictObject({
  kind: z.enum(documentKinds),
  title: textSchema,
  template,
  orientation: z.enum(['portrait', 'landscape']),
  isDefault: z.boolean(),
  layout: textSchema.exactOptional(),
  form: form.exactOptional(),
  variants: z
    .array(
      z.strictObject({
        causes: z.array(textSchema).min(1, bilingual('至少一个案由', 'needs at least one cause')),
        template,
        form: form.exactOptional(),
      }),
    )
    .refine((variants) => namesEachCauseOnce(variants.flatMap(({ causes }) => causes)), {
      error: bilingual('同一个案由列了两次', 'names a cause twice'),
    })
    .default([]),
});

function namesEachCauseOnce(causes: readonly string[]): boolean {
  return new Set(causes).size === causes.length;
}

/** Schema of `pack.json`. A kind of paper stands once. */
export const packSchema: z.ZodType<PackDescription> = z.strictObject({
  id: z
    .string()
    .regex(
      /^[\w-]{1,32}$/,
      bilingual('应为 1–32 个字母、数字或连字符', 'must be 1 to 32 letters, digits or hyphens'),
    ),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, bilingual('应为 x.y.z', 'must be x.y.z')),
  documents: z
    .array(document)
    .min(1, bilingual('至少一种文书', 'needs at least one document'))
    .refine((documents) => new Set(documents.map(({ kind }) => kind)).size === documents.length, {
      error: bilingual('同一种文书列了两次', 'names a kind of document twice'),
    }),
});
