import { z } from 'zod';

/** An amount of yuan with two decimals, as text: JSON numbers are not exact. */
export const yuan: z.ZodType<string, string> = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .meta({ description: 'yuan with two decimals' });

/** A calendar day. */
export const day: z.ZodType<string, string> = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ description: 'YYYY-MM-DD' });

/** A rate as an exact decimal fraction: `0.144` is 14.4 %. */
export const fraction: z.ZodType<string, string> = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ description: 'decimal fraction, 0.144 for 14.4 %' });

/** SHA-256 of a file's bytes. */
export const sha256: z.ZodType<string, string> = z.string().regex(/^[0-9a-f]{64}$/);

/** A number of things. */
export const count: z.ZodType<number, number> = z.number().int().nonnegative();

/** A number that counts from 1, such as a page or a row. */
export const ordinal: z.ZodType<number, number> = z.number().int().positive();

/** Several texts, such as one for each loan of a case. */
export const texts: z.ZodType<string[], string[]> = z.array(z.string());

/** What a PDF claims to be. */
export const pdfStandard: z.ZodType<string, string> = z.enum(['none', 'pdfa-2b']);

/** A cell of a ledger that a figure comes from. */
export const cellRef: z.ZodType = z.strictObject({
  file: z.string(),
  row: ordinal.meta({ description: 'as a spreadsheet numbers it; the header is 1' }),
  column: z.string().optional(),
});
