import { z } from 'zod';

/** A text of a record that stands for a value. @param what - Names the value in the fault, which never quotes the text. */
export function parsedText<Value>(
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
