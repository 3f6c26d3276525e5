import { z } from 'zod';
import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import { parseYuan, type Fen } from '#domain/money.js';
import { parseFraction, type Rate } from '#domain/rate.js';
import { bilingual } from './describe-faults.js';

/** Text of at least one character that is not a space. */
export const textSchema: z.ZodType<string, string> = z
  .string()
  .regex(/\S/, bilingual('不得为空', 'must not be empty'));

/** A calendar day written `YYYY-MM-DD`. */
export const daySchema: z.ZodType<CivilDate> = parsed(
  parseCivilDate,
  bilingual('应为日历日 YYYY-MM-DD', 'must be a calendar day YYYY-MM-DD'),
);

/** An amount that is not negative, as a string of yuan: JSON numbers are not exact. */
export const yuanSchema: z.ZodType<Fen> = parsed(
  (text) => (text.startsWith('-') ? undefined : parseYuan(text)),
  bilingual(
    '应为字符串形式的金额（元），如 "5000.00"',
    'must be an amount in yuan as a string, such as "5000.00"',
  ),
);

/** A rate or share as a string with a decimal fraction: JSON numbers are not exact. */
export const rateSchema: z.ZodType<Rate> = parsed(
  parseFraction,
  bilingual(
    '应为字符串形式的小数，如 "0.24"',
    'must be a decimal fraction as a string, such as "0.24"',
  ),
);

/** A whole number of years, months or parts. */
export const countSchema: z.ZodType<number> = z
  .int()
  .min(1, bilingual('应为正整数', 'must be a positive whole number'))
  .max(1000, bilingual('不得大于 1000', 'must not exceed 1000'));

/** A time of day written `HH:MM`. */
export const clockTimeSchema: z.ZodType<string, string> = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, bilingual('应为时刻 HH:MM', 'must be a time HH:MM'));

/** Reads a string with one of the domain's parsers. */
function parsed<Value>(
  parse: (text: string) => Value | undefined,
  message: string,
): z.ZodType<Value> {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}
