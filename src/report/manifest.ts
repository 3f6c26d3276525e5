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

/** A case as the manifest needs it: its values in the order of the heads. */
interface ListedCase {
  readonly manifest: readonly ManifestValue[];
}

/** `manifest.csv`: one row a case; several defendants or loans in a cell are joined by `；`. */
export function manifestCsv(cases: Iterable<ListedCase>): TextPieces {
  return csvPieces(
    manifestHeader,
    mapEach(cases, ({ manifest }) => manifest.map(cellText)),
  );
}

/** `manifest.jsonl`: the same data with English keys; several values are arrays. */
export function manifestJsonLines(cases: Iterable<ListedCase>): TextPieces {
  return jsonLinePieces(mapEach(cases, manifestJson));
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

function manifestJson({ manifest }: ListedCase): object {
  const evidenceAt = caseColumns.length;
  const filesAt = evidenceAt + completenessMaterials.length;
  const valueOf = (at: number): string | number | readonly string[] => {
    const value = manifest[at];
    if (value === undefined) throw new Error('a row of the manifest is too short');
    return jsonValue(value);
  };
  const about = caseColumns.map(([, key], index) => [key, valueOf(index)]);
  const files = fileColumns.map(([, key], index) => [key, valueOf(filesAt + index)]);
  const evidence = completenessMaterials.map((material, index) => [
    material,
    valueOf(evidenceAt + index),
  ]);
  return Object.fromEntries([
    ...about,
    ...files,
    ['evidence', Object.fromEntries(evidence) as object],
  ]) as object;
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
