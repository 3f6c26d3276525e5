import type { WorkspaceConfig } from '#domain/config.js';
import type { LedgerDialect, TableName } from '#domain/ledger.js';
import type { Pack } from '#domain/pack.js';

const tables: readonly TableName[] = [
  'accounts',
  'schedule',
  'repayments',
  'contacts',
  'parties',
  'evidence',
];

/** Joins the pack's words for ledgers with the mapping of the workspace, whose entries win. */
export function ledgerDialect(pack: Pack, config: WorkspaceConfig): LedgerDialect {
  const { aliases, codes, units } = pack.ledgerWords;
  const { figures } = pack;
  const { ledger } = config;
  return {
    encoding: ledger.encoding,
    aliases: perTable((table) => ({ ...aliases[table], ...ledger.columns[table] })),
    columns: ledger.columns,
    key: ledger.key,
    codes: perTable((table) => mergeCodes(codes[table], ledger.codes[table] ?? {})),
    units: perTable((table) => ({ ...units[table], ...ledger.units[table] })),
    daysPerYear: config.claim.dayCount === 'ACT/365' ? 365 : 360,
    limits: {
      rateCap: figures.caps.licensed.annual,
      lowestMarkup: figures.penaltyMarkup.lowest,
      highestMarkup: figures.penaltyMarkup.highest,
      earliestContact: figures.contacts.earliest,
      latestContact: figures.contacts.latest,
    },
  };
}

function perTable<Value>(make: (table: TableName) => Value): Readonly<Record<TableName, Value>> {
  return Object.fromEntries(tables.map((table) => [table, make(table)])) as Record<
    TableName,
    Value
  >;
}

type Codes = Readonly<Record<string, Readonly<Record<string, string>>>>;

function mergeCodes(pack: Codes, own: Codes): Codes {
  const fields = [...new Set([...Object.keys(pack), ...Object.keys(own)])];
  return Object.fromEntries(fields.map((field) => [field, { ...pack[field], ...own[field] }]));
}
