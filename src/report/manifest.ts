import { formatYuan } from '#domain/money.js';
import {
  completenessMaterials,
  completenessOfEntry,
  completenessTitles,
  type CompletenessMaterial,
} from './completeness.js';
import { csvPieces, jsonLinePieces, mapEach, type TextPieces } from './csv.js';
import {
  caseColumns,
  fileColumns,
  type ManifestCase,
  type ManifestValue,
} from './manifest-columns.js';

export type { ManifestCase } from './manifest-columns.js';

/** The heads of the manifest: what the case is about, its evidence, its files. */
export const manifestHeader: readonly string[] = [
  ...caseColumns.map(([header]) => header),
  ...completenessMaterials.map((material) => `证据-${completenessTitles[material]}`),
  ...fileColumns.map(([header]) => header),
];

/** `manifest.csv`: one row a case; several defendants or loans in a cell are joined by `；`. */
export function manifestCsv(entries: readonly ManifestCase[]): TextPieces {
  return csvPieces(
    manifestHeader,
    mapEach(entries, (entry) => manifestRow(entry).map(cellText)),
  );
}

/** `manifest.jsonl`: the same data with English keys; several values are arrays. */
export function manifestJsonLines(entries: readonly ManifestCase[]): TextPieces {
  return jsonLinePieces(mapEach(entries, manifestJson));
}

/** The values of a case in the order of the heads. */
export function manifestRow(entry: ManifestCase): readonly ManifestValue[] {
  const evidence = evidenceOf(entry);
  return [
    ...caseColumns.map(([, , value]) => value(entry)),
    ...completenessMaterials.map((material) => evidence[material]),
    ...fileColumns.map(([, , value]) => value(entry)),
  ];
}

/** A value as text: an amount in yuan with two decimals. */
export function cellText(value: ManifestValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return typeof value === 'bigint' ? formatYuan(value) : value.join('；');
}

function manifestJson(entry: ManifestCase): object {
  const values = [...caseColumns, ...fileColumns].map(([, key, value]) => [
    key,
    jsonValue(value(entry)),
  ]);
  return { ...(Object.fromEntries(values) as object), evidence: evidenceOf(entry) };
}

function jsonValue(value: ManifestValue): string | number | readonly string[] {
  return typeof value === 'bigint' ? formatYuan(value) : value;
}

function evidenceOf(
  entry: ManifestCase,
): Readonly<Record<CompletenessMaterial, readonly string[]>> {
  const ofLoans = completenessOfEntry(entry);
  return Object.fromEntries(
    completenessMaterials.map((material) => [
      material,
      ofLoans.map(({ materials }) => materials[material]),
    ]),
  ) as Record<CompletenessMaterial, string[]>;
}
