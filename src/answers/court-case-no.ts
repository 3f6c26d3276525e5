import type { CourtCaseNoForm } from '#domain/answers.js';

/** A 案号 as a court writes it, or why it is none. */
export type ReadCourtCaseNo =
  | { readonly ok: true; readonly courtCaseNo: string; readonly normalised: boolean }
  | { readonly ok: false; readonly fault: 'unreadable' | 'not-accepted' };

const brackets = /^[(（[〔【﹝](\d{4})[)）\]〕】﹞]/u;

/** Reads a 案号: brackets of any kind become full-width ones, blanks go, digits are half-width. */
export function readCourtCaseNo(
  text: string,
  { pattern, notAccepted }: CourtCaseNoForm,
): ReadCourtCaseNo {
  const half = text.normalize('NFKC').replace(/\s/gu, '');
  const courtCaseNo = half.replace(brackets, '（$1）');
  const groups = new RegExp(pattern, 'u').exec(courtCaseNo);
  if (groups === null) return { ok: false, fault: 'unreadable' };
  const kind = groups.groups?.['kind'] ?? '';
  if (notAccepted.some((word) => kind.includes(word))) return { ok: false, fault: 'not-accepted' };
  return { ok: true, courtCaseNo, normalised: courtCaseNo !== text.trim() };
}
