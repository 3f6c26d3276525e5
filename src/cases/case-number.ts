import type { CivilDate } from '#domain/civil-date.js';

const largestOrdinal = 999_999;

/**
 * Writes a case number: prefix, year of the calculation date, six digits, as in `QS-2025-000001`.
 *
 * @param ordinal - From 1; the docket knows the next one.
 * @throws RangeError when the ordinal does not fit into six digits.
 */
export function caseNumber(prefix: string, asOf: CivilDate, ordinal: number): string {
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > largestOrdinal) {
    throw new RangeError(`${ordinal} is not an ordinal from 1 to ${largestOrdinal}`);
  }
  return `${caseSeries(prefix, asOf)}-${String(ordinal).padStart(6, '0')}`;
}

/** The series that a case is numbered in, such as `QS-2025`. */
export function caseSeries(prefix: string, asOf: CivilDate): string {
  return `${prefix}-${asOf.slice(0, 4)}`;
}
