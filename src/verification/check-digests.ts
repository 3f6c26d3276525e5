import { compareText } from '#domain/diagnostic.js';
import type { CaseRecord } from './case-record.js';
import { maskedFile, ofCase, type Difference, type Finding } from './difference.js';

/** Reads `SHA256SUMS`: names relative to the batch → digests. `undefined` when a line has not its form. */
export function readSums(text: string): ReadonlyMap<string, string> | undefined {
  const sums = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, digest, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest === undefined || name === undefined) return undefined;
    sums.set(name, digest);
  }
  return sums;
}

/** Compares the digests of the files that are there with those that `SHA256SUMS` states. */
export function checkDigests(
  stated: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): readonly Difference[] {
  const names = [...new Set([...stated.keys(), ...found.keys()])].toSorted(compareText);
  return names.flatMap((name) => {
    const [expected, digest] = [stated.get(name), found.get(name)];
    if (expected === digest) return [];
    const { file } = inCase(name);
    const finding: Finding = {
      // The files for upload slots are called by the court's rule.
      field: `SHA256SUMS.${expected !== undefined && file.startsWith('slots/') ? file : maskedFile(file)}`,
      expected: expected === undefined ? 'absent' : shortened(expected),
      found: digest === undefined ? 'absent' : shortened(digest),
    };
    return ofCase(inCase(name).caseNo, [finding]);
  });
}

function inCase(name: string): { readonly caseNo: string; readonly file: string } {
  const [, caseNo, file] = /^cases\/([^/]+)\/(.+)$/.exec(name) ?? [];
  return caseNo === undefined || file === undefined ? { caseNo: '', file: name } : { caseNo, file };
}

function shortened(digest: string): string {
  return digest.slice(0, 12);
}

/**
 * Compares the digests that `case.json` states with those of the case's files.
 *
 * @param found - Names relative to the case's folder → digests.
 */
export function checkStatedDigests(
  { bundle, documents, slots }: CaseRecord,
  found: ReadonlyMap<string, string>,
): readonly Finding[] {
  const stated = [
    { field: 'bundle.sha256', file: bundle.file, sha256: bundle.sha256 },
    ...documents.map(({ kind, file, sha256 }) => ({ field: `${kind}.sha256`, file, sha256 })),
    ...slots.map(({ slot, file, sha256 }) => ({ field: `slots.${slot}.sha256`, file, sha256 })),
  ];
  return stated.flatMap(({ field, file, sha256 }) => {
    const digest = found.get(file);
    if (digest === sha256) return [];
    return [
      {
        field: `case.json.${field}`,
        expected: shortened(sha256),
        ...(digest === undefined ? {} : { found: shortened(digest) }),
      },
    ];
  });
}
