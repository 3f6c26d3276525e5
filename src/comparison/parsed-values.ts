import { z } from 'zod';
import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import { parseYuan, type Fen } from '#domain/money.js';

/** An amount of yuan as text. */
export const yuan: z.ZodType<Fen, string> = parsedText(parseYuan, 'an amount in yuan');

/** A calendar day as text. */
export const day: z.ZodType<CivilDate, string> = parsedText(parseCivilDate, 'a day');

function parsedText<Value>(
  parse: (text: string) => Value | undefined,
  what: string,
): z.ZodType<Value, string> {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `not ${what}` });
    return z.NEVER;
  });
}
