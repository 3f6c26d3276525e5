import { z } from 'zod';
import type {
  CapFigures,
  CauseFigures,
  Citation,
  ContactFigures,
  CourtFeeTables,
  CourtLevelFigures,
  FeeBand,
  FeeTable,
  LegalFigures,
  LimitationFigures,
  LprTable,
  MarkupFigures,
  VenueFigures,
} from '#domain/legal-figures.js';
import { rateOne } from '#domain/rate.js';
import { bilingual } from './describe-faults.js';
import {
  clockTimeSchema,
  countSchema,
  daySchema,
  rateSchema,
  textSchema,
  yuanSchema,
} from './pack-values.js';

/** A figure without instrument, provision and dates does not load. */
const citation: z.ZodType<Citation> = z
  .strictObject({
    instrument: textSchema,
    provision: textSchema,
    inForceFrom: daySchema,
    confirmedThrough: daySchema,
  })
  .refine(({ inForceFrom, confirmedThrough }) => inForceFrom <= confirmedThrough, {
    path: ['confirmedThrough'],
    error: bilingual('早于施行日', 'is before the day in force'),
  });

const share = rateSchema.refine((rate) => rate > 0n && rate <= rateOne, {
  error: bilingual('应大于 0 且不大于 1', 'must be above 0 and at most 1'),
});

const divisor: z.ZodType<bigint> = countSchema.transform((count) => BigInt(count));

const feeTable: z.ZodType<FeeTable> = z
  .strictObject({
    citation,
    fixedUpTo: yuanSchema,
    fixed: yuanSchema,
    bands: z
      .array(z.strictObject({ upTo: yuanSchema.exactOptional(), rate: share }))
      .min(1, bilingual('至少一段', 'needs at least one band')),
    ceiling: yuanSchema.exactOptional(),
  })
  .refine(({ fixedUpTo, bands }) => bandsAscend(fixedUpTo, bands), {
    path: ['bands'],
    error: bilingual(
      '各段上限应递增，且仅最后一段不设上限',
      'the bands must ascend and only the last is without a limit',
    ),
  });

const courtFees: z.ZodType<CourtFeeTables> = z.strictObject({
  acceptance: feeTable,
  preservation: feeTable,
  enforcement: feeTable,
  halfShare: share,
  paymentOrderDivisor: divisor,
});

const lpr: z.ZodType<LprTable> = z.strictObject({
  citation,
  publications: z
    .array(z.strictObject({ on: daySchema, oneYear: share, fiveYear: share }))
    .min(1, bilingual('至少一次公布', 'needs at least one publication'))
    .superRefine((publications, context) => {
      for (const [index, { on }] of publications.entries()) {
        const before = publications[index - 1];
        if (before === undefined || before.on < on) continue;
        const message = bilingual('公布日应递增', 'must be later than the publication before it');
        context.addIssue({ code: 'custom', path: [index, 'on'], message });
      }
    }),
});

const caps: z.ZodType<CapFigures> = z.strictObject({
  licensed: z.strictObject({ citation, annual: share }),
  private: z.strictObject({ citation, lprMultiple: divisor }),
});

const penaltyMarkup: z.ZodType<MarkupFigures> = z
  .strictObject({ citation, lowest: rateSchema, highest: rateSchema })
  .refine(({ lowest, highest }) => lowest <= highest, {
    path: ['highest'],
    error: bilingual('低于下限', 'is below the lowest'),
  });

const limitation: z.ZodType<LimitationFigures> = z.strictObject({
  citation,
  years: countSchema,
  guaranteeMonths: countSchema,
  suspensionMonths: countSchema,
  enforcementYears: countSchema,
});

const venue: z.ZodType<VenueFigures> = z.strictObject({
  citation,
  internetCourts: z.array(textSchema),
  excludedFrom: daySchema,
});

const contacts: z.ZodType<ContactFigures> = z
  .strictObject({ citation, earliest: clockTimeSchema, latest: clockTimeSchema })
  .refine(({ earliest, latest }) => earliest < latest, {
    path: ['latest'],
    error: bilingual('应晚于最早时刻', 'must be after the earliest time'),
  });

const courtLevel: z.ZodType<CourtLevelFigures> = z.strictObject({
  citation,
  sameProvinceFrom: yuanSchema,
  crossProvinceFrom: yuanSchema,
});

const causes: z.ZodType<CauseFigures> = z
  .strictObject({
    citation,
    known: z.array(textSchema),
    byPlaintiff: z.strictObject({
      bank: textSchema,
      'consumer-finance': textSchema,
      microloan: textSchema,
      private: textSchema,
    }),
  })
  .refine(
    ({ known, byPlaintiff }) => Object.values(byPlaintiff).every((one) => known.includes(one)),
    {
      path: ['byPlaintiff'],
      error: bilingual('所列案由不在 known 中', 'names a cause that is not in known'),
    },
  );

const delayedPerformance: z.ZodType<LegalFigures['delayedPerformance']> = z.strictObject({
  citation,
  dailyRate: share,
});

/** The schema of each file under `figures/`, by the figure that it holds. */
export const figureSchemas: {
  readonly [Name in keyof LegalFigures]: z.ZodType<LegalFigures[Name]>;
} = {
  courtFees,
  lpr,
  caps,
  penaltyMarkup,
  limitation,
  venue,
  contacts,
  courtLevel,
  causes,
  delayedPerformance,
};

function bandsAscend(fixedUpTo: bigint, bands: readonly FeeBand[]): boolean {
  let limit: bigint | undefined = fixedUpTo;
  for (const { upTo } of bands) {
    if (limit === undefined || (upTo !== undefined && upTo <= limit)) return false;
    limit = upTo;
  }
  return limit === undefined;
}
