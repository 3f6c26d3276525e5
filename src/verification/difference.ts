import { maskCell, maskIdNo, maskName } from '#domain/mask.js';

/** Something in a batch that is not as it should be. Personal data is masked: this is printed on terminals. */
export interface Difference {
  /** Empty for what concerns the whole batch. */
  readonly caseNo: string;
  /** Where: `claim.total`, `complaint-narrative.idNo`, `manifest.csv.合计`. */
  readonly field: string;
  readonly expected?: string;
  readonly found?: string;
}

/** A difference within one case. */
export type Finding = Omit<Difference, 'caseNo'>;

/** Puts the case's number on what was found in it. A folder that has no such number may be called after a person. */
export function ofCase(caseNo: string, findings: readonly Finding[]): readonly Difference[] {
  const shown = caseNo === '' || /-\d{4}-\d{6,}$/.test(caseNo) ? caseNo : maskCell(caseNo);
  return findings.map((finding) => ({ caseNo: shown, ...finding }));
}

const ownFiles =
  /^(?:bundle\.pdf|case\.json|run\.json|SHA256SUMS|evidence-matrix\.csv|manifest\.(?:csv|jsonl|xlsx)|(?:screening|rejects)\.(?:csv|jsonl))$/;

/** Hides the name of a file that no batch has: evidence files are called after borrowers. */
export function maskedFile(name: string): string {
  if (ownFiles.test(name)) return name;
  const [, stem = '', extension = ''] = /^(.*?)(\.[0-9A-Za-z]{1,5})?$/s.exec(name) ?? [];
  return stem === '' ? extension : `${maskCell(stem)}${extension}`;
}

/** Compares two texts that may be printed; nothing when they are equal. */
export function compared(
  field: string,
  expected: string,
  found: string | undefined,
): readonly Finding[] {
  if (expected === found) return [];
  return [{ field, expected, ...(found === undefined ? {} : { found }) }];
}

/** How a personal text is shown. */
export type Mask = 'none' | 'name' | 'id' | 'cell';

/** Compares two texts and masks what is shown of them; nothing when they are equal. */
export function comparedMasked(
  field: string,
  {
    expected,
    found,
    mask,
  }: { readonly expected: string; readonly found?: string; readonly mask: Mask },
): readonly Finding[] {
  if (expected === found) return [];
  return [
    {
      field,
      expected: masked(expected, mask),
      ...(found === undefined ? {} : { found: masked(found, mask) }),
    },
  ];
}

/** Hides a personal text. */
export function masked(text: string, mask: Mask): string {
  if (text === '') return '';
  switch (mask) {
    case 'none':
      return text;
    case 'name':
      return maskName(text);
    case 'id':
      return maskIdNo(text);
    case 'cell':
      return maskCell(text);
  }
}
