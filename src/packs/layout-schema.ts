import { z } from 'zod';
import type { FaceRole } from '#domain/font.js';
import type { LayoutPreset, TextStyle } from '#domain/layout-preset.js';
import { bilingual } from './describe-faults.js';

const faceRoles: Readonly<Record<FaceRole, FaceRole>> = {
  song: 'song',
  hei: 'hei',
  fangsong: 'fangsong',
  kai: 'kai',
  title: 'title',
};

const length = z
  .number()
  .min(0, bilingual('不得为负', 'must not be negative'))
  .max(5000, bilingual('不得大于 5000', 'must not exceed 5000'));
const positive = length.refine((value) => value > 0, {
  error: bilingual('应大于 0', 'must be above 0'),
});

const style: z.ZodType<TextStyle> = z.strictObject({
  face: z.enum(faceRoles),
  boldFace: z.enum(faceRoles),
  sizePt: positive,
  leadingPt: positive,
  spaceBeforePt: length,
  spaceAfterPt: length,
});

/** Schema of `layouts/*.json`: how papers are set, lengths in points. */
export const layoutSchema: z.ZodType<LayoutPreset> = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[\w-]{1,32}$/,
        bilingual('应为 1–32 个字母、数字或连字符', 'must be 1 to 32 letters, digits or hyphens'),
      ),
    page: z.strictObject({ widthPt: positive, heightPt: positive }),
    margin: z.strictObject({ topPt: length, rightPt: length, bottomPt: length, leftPt: length }),
    isMirrored: z.boolean(),
    title: style,
    subtitle: style,
    section: style,
    heading1: style,
    heading2: style,
    body: style,
    note: style,
    table: style,
    tableSmall: style,
    footer: style,
    indentCharacters: length,
    tableRulePt: positive,
    cellPaddingPt: z.strictObject({ horizontal: length, vertical: length }),
  })
  .refine(
    ({ page, margin }) =>
      margin.leftPt + margin.rightPt < page.widthPt &&
      margin.topPt + margin.bottomPt < page.heightPt,
    { path: ['margin'], error: bilingual('边距超过纸张', 'the margins leave no room on the page') },
  );
