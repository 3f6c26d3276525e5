import { formatChineseDate, type CivilDate } from '#domain/civil-date.js';
import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord } from './case-record.js';
import { complaintsOf } from './check-parties.js';
import { masked, type Finding } from './difference.js';
import { compact, pagesOf, textOf } from './page-text.js';

/**
 * Looks in every complaint for the days of the case.
 *
 * @param signedOn - The days of the contracts, as far as they are known.
 */
export function checkDates(
  record: CaseRecord,
  pdf: ReadBackPdf,
  signedOn: readonly CivilDate[],
): readonly Finding[] {
  const expected = expectedDays(record, signedOn);
  return complaintsOf(record).flatMap(({ kind, ...range }) => {
    const text = compact(textOf(pagesOf(pdf, range)));
    return expected.flatMap(({ field, day, isPersonal }) => {
      const printed = formatChineseDate(day);
      if (hasDay(text, printed)) return [];
      return [
        { field: `${kind}.${field}`, expected: isPersonal ? masked(printed, 'cell') : printed },
      ];
    });
  });
}

interface ExpectedDay {
  readonly field: string;
  readonly day: CivilDate;
  readonly isPersonal?: true;
}

function expectedDays(
  { asOf, loans, parties }: CaseRecord,
  signedOn: readonly CivilDate[],
): readonly ExpectedDay[] {
  return [
    { field: 'asOf', day: asOf },
    ...signedOn.map((day) => ({ field: 'signedOn', day })),
    ...loans.flatMap(({ disbursedOn, maturesOn, acceleration }) => [
      { field: 'disbursedOn', day: disbursedOn },
      { field: 'maturesOn', day: maturesOn },
      ...(acceleration.on === undefined ? [] : [{ field: 'acceleration', day: acceleration.on }]),
    ]),
    ...parties.flatMap(({ birthDate }) =>
      birthDate === undefined
        ? []
        : [{ field: 'birthDate', day: birthDate, isPersonal: true as const }],
    ),
  ];
}

/** `2025年1月1日` is no part of `2025年1月1日` with more digits before it. */
function hasDay(text: string, printed: string): boolean {
  for (let at = text.indexOf(printed); at >= 0; at = text.indexOf(printed, at + 1)) {
    if (!/\d/.test(text.charAt(at - 1))) return true;
  }
  return false;
}
