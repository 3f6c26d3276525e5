import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import { parseYuan, type Fen } from '#domain/money.js';
import { parsePercent, type Rate } from '#domain/rate.js';
import type { CaseRecord } from './case-record.js';
import { daysIn } from './check-known-days.js';
import { comparedMasked, type Finding } from './difference.js';
import { manifestValues, type ManifestValue } from './manifest-values.js';

/** A row of `manifest.csv` by header. */
export type ManifestRow = ReadonlyMap<string, string>;

/** Compares a row of `manifest.csv` with its case: several values stand in a cell with ； between them. */
export function checkManifestRow(
  record: CaseRecord,
  row: ManifestRow,
  batchId: string,
): readonly Finding[] {
  return manifestValues(record, batchId).flatMap(({ header, value, mask }) => {
    const expected = typeof value === 'string' ? value : value.join('；');
    const found = row.get(header);
    // A cell that a spreadsheet would run as a formula has an apostrophe before it.
    if (found === `'${expected}`) return [];
    return comparedMasked(`manifest.csv.${header}`, {
      expected,
      mask,
      ...(found === undefined ? {} : { found }),
    });
  });
}

/** Compares a line of `manifest.jsonl` with its case. */
export function checkManifestRecord(
  record: CaseRecord,
  line: Readonly<Record<string, unknown>>,
  batchId: string,
): readonly Finding[] {
  return manifestValues(record, batchId).flatMap((value) => checkKey(value, line[value.key]));
}

function checkKey({ key, value, mask }: ManifestValue, stated: unknown): readonly Finding[] {
  const field = `manifest.jsonl.${key}`;
  if (typeof value === 'string') {
    return comparedMasked(field, { expected: value, mask, ...textOf(stated) });
  }
  const found: readonly unknown[] = Array.isArray(stated) ? stated : [];
  const longer = Math.max(value.length, found.length);
  return Array.from({ length: longer }, (_, index) =>
    comparedMasked(`${field}.${index + 1}`, {
      expected: value[index] ?? '',
      mask,
      ...textOf(found[index]),
    }),
  ).flat();
}

function textOf(value: unknown): { readonly found?: string } {
  if (typeof value === 'number') return { found: String(value) };
  return typeof value === 'string' ? { found: value } : {};
}

/** What the manifest alone says of a case and its papers state. */
export interface ManifestFacts {
  readonly signedOn: readonly CivilDate[];
  readonly firstDefaultOn: readonly CivilDate[];
  readonly paid: readonly Fen[];
  readonly capRates: readonly Rate[];
  /** Every day that the line holds. */
  readonly days: readonly CivilDate[];
}

/** Reads the facts from a line of `manifest.jsonl`; what is not there is none. */
export function manifestFacts(line: Readonly<Record<string, unknown>>): ManifestFacts {
  const days = (list: unknown): readonly CivilDate[] =>
    (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((day) =>
      defined(parseCivilDate(textOf(day).found ?? '')),
    );
  const capRates = (textOf(line['capCheck']).found ?? '').match(/\d+(?:\.\d+)?%/g) ?? [];
  return {
    signedOn: days(line['signedOn']),
    firstDefaultOn: days(line['firstDefaultOn']),
    paid: [line['paidPrincipal'], line['paidInterest']].flatMap((amount) =>
      defined(parseYuan(textOf(amount).found ?? '')),
    ),
    days: daysIn(JSON.stringify(line)),
    capRates: capRates.flatMap((rate) => defined(parsePercent(rate))),
  };
}

function defined<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
