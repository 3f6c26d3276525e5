import { z } from 'zod';
import type { ColumnUnit, TableName } from '#domain/ledger.js';
import type { LedgerWords } from '#domain/pack.js';
import { textSchema } from './pack-values.js';

const columnUnits: Readonly<Record<ColumnUnit, ColumnUnit>> = {
  yuan: 'yuan',
  fen: 'fen',
  wan: 'wan',
  percent: 'percent',
  fraction: 'fraction',
  perMille: 'perMille',
  perTenThousand: 'perTenThousand',
  monthlyPercent: 'monthlyPercent',
  monthlyFraction: 'monthlyFraction',
  daily: 'daily',
  dailyPercent: 'dailyPercent',
  dailyPerTenThousand: 'dailyPerTenThousand',
  markup: 'markup',
  markupPercent: 'markupPercent',
};

/** `ledger/aliases.json`: table → header → field. */
export const aliasesSchema: z.ZodType<LedgerWords['aliases']> = perTable(
  z.record(textSchema, textSchema),
);

/** `ledger/codes.json`: table → field → code → word. */
export const codesSchema: z.ZodType<LedgerWords['codes']> = perTable(
  z.record(textSchema, z.record(z.string(), textSchema)),
);

/** `ledger/units.json`: table → header or field → unit. */
export const unitsSchema: z.ZodType<LedgerWords['units']> = perTable(
  z.record(textSchema, z.enum(columnUnits)),
);

/** A table that the file does not name has no entries. */
function perTable<Entry>(
  entries: z.ZodType<Readonly<Record<string, Entry>>>,
): z.ZodType<Readonly<Record<TableName, Readonly<Record<string, Entry>>>>> {
  const table = entries.default({});
  return z.strictObject({
    accounts: table,
    schedule: table,
    repayments: table,
    contacts: table,
    parties: table,
    evidence: table,
  });
}
