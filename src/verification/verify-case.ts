import type { CivilDate } from '#domain/civil-date.js';
import { formatYuan, type Fen } from '#domain/money.js';
import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord, SlotRecord } from './case-record.js';
import { checkAmounts } from './check-amounts.js';
import { checkBookmarks } from './check-bookmarks.js';
import { checkDates } from './check-dates.js';
import { checkStatedDigests } from './check-digests.js';
import { checkEvidenceList } from './check-evidence-list.js';
import { checkFileInformation } from './check-file-information.js';
import { checkGlyphs } from './check-glyphs.js';
import { checkIdentity } from './check-identity.js';
import { checkIndex } from './check-index.js';
import { checkKnownDays, daysIn } from './check-known-days.js';
import { checkLabels } from './check-labels.js';
import type { ManifestFacts } from './check-manifest.js';
import { checkNames } from './check-names.js';
import { checkBlankPages, checkFooters, checkPageCounts, checkTitles } from './check-pages.js';
import { checkParties } from './check-parties.js';
import { checkSchedule } from './check-schedule.js';
import { checkSlot } from './check-slots.js';
import { checkStatements } from './check-statements.js';
import { amounts, checkSums } from './check-sums.js';
import type { Finding } from './difference.js';
import { knownAmounts } from './known-amounts.js';

/** A file that is there but cannot be read, or is not there; says why. */
export interface UnreadFile {
  readonly fault: string;
}

/** A case as it was read back. */
export interface ReadBackCase {
  readonly record: CaseRecord;
  /** The text of `case.json`. */
  readonly text: string;
  /** File name relative to the case's folder → digest. */
  readonly digests: ReadonlyMap<string, string>;
  readonly bundle: ReadBackPdf | UnreadFile;
  /** By file name; one for every slot of the record. */
  readonly slots: ReadonlyMap<string, ReadBackPdf | UnreadFile>;
  readonly manifest: ManifestFacts;
  /** What the screening list says, by loan number. */
  readonly screened: ReadonlyMap<string, ScreenedLoan>;
}

/** What the screening list says of a loan: the cover repeats its amounts. */
export interface ScreenedLoan {
  readonly claimed: Fen;
  readonly amounts: readonly Fen[];
  readonly days: readonly CivilDate[];
}

/** Compares everything that is written for a case with everything else that is. */
export function verifyCase(read: ReadBackCase): readonly Finding[] {
  const { record, digests, bundle } = read;
  const findings = [
    ...checkStatedDigests(record, digests),
    ...checkSums(record),
    ...checkScreened(read),
  ];
  if ('fault' in bundle) {
    return [...findings, { field: 'bundle', found: bundle.fault }];
  }
  return unique([...findings, ...checkBundle(read, bundle), ...checkSlots(read, bundle)]);
}

function checkScreened({ record, screened }: ReadBackCase): readonly Finding[] {
  return record.loans.flatMap(({ loanNo, claim }) => {
    const field = `screening.jsonl.${loanNo}.amountClaimed`;
    const loan = screened.get(loanNo);
    return loan === undefined
      ? [{ field, expected: formatYuan(claim.total) }]
      : amounts(field, claim.total, loan.claimed);
  });
}

function checkBundle(
  { record, text, manifest, screened }: ReadBackCase,
  bundle: ReadBackPdf,
): readonly Finding[] {
  const repeated = record.loanNos.flatMap((loanNo) => screened.get(loanNo)?.amounts ?? []);
  const days = [
    ...daysIn(text),
    ...manifest.days,
    ...record.loanNos.flatMap((loanNo) => screened.get(loanNo)?.days ?? []),
  ];
  const known = knownAmounts(record, text, [...manifest.paid, ...repeated]);
  return [
    ...checkPageCounts(record, bundle),
    ...checkBlankPages(record, bundle, undefined),
    ...checkFooters(record, bundle),
    ...checkTitles(record, bundle),
    ...inFile('bundle', [
      ...checkFileInformation(record, bundle, record.cause),
      ...checkGlyphs(bundle, isDrafted(record)),
    ]),
    ...checkIndex(record, bundle),
    ...checkBookmarks(record, bundle),
    ...checkEvidenceList(record, bundle),
    ...checkParties(record, bundle),
    ...checkNames(record, bundle),
    ...checkIdentity(record, bundle),
    ...checkSchedule(record, bundle, known),
    ...checkAmounts(record, bundle, known),
    ...checkStatements(record, bundle),
    ...checkDates(record, bundle, manifest.signedOn),
    ...checkKnownDays(record, bundle, days),
    ...checkLabels(record, bundle, manifest),
  ];
}

function checkSlots({ record, slots }: ReadBackCase, bundle: ReadBackPdf): readonly Finding[] {
  const drafted = isDrafted(record);
  return record.slots.flatMap((slot) => {
    const read = slots.get(slot.file);
    if (read === undefined || 'fault' in read)
      return [{ field: `slots.${slot.slot}`, found: read?.fault ?? 'absent' }];
    const numbers = slotPages(slot);
    return [
      ...checkSlot(slot, read, bundle),
      ...inFile(`slots.${slot.slot}`, [
        ...checkFileInformation(record, read, titleOf(slot)),
        ...checkBlankPages(record, read, numbers),
        ...checkGlyphs(read, (page) => drafted(numbers[page - 1] ?? 0)),
      ]),
    ];
  });
}

function inFile(file: string, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, field: `${file}.${finding.field}` }));
}

/** The pages of the bundle that a slot's file holds, in its order. */
export function slotPages({ ranges = [] }: SlotRecord): readonly number[] {
  return ranges.flatMap(({ firstPage, pages }) =>
    Array.from({ length: pages }, (_, index) => firstPage + index),
  );
}

/** Whether a page of the bundle is of a paper that the tool drew. */
export function isDrafted({ documents }: CaseRecord): (page: number) => boolean {
  const pages = new Set(
    documents.flatMap(({ firstPage, pages: count }) =>
      Array.from({ length: count }, (_, index) => firstPage + index),
    ),
  );
  return (page) => pages.has(page);
}

/** The same fault may be seen by several checks. */
function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...seen.values()];
}

/** A file that is one of several for its slot says which pages it holds: how many there are it cannot know. */
function titleOf({ title, ranges }: SlotRecord): string {
  const [, name] = /^(.*)（\d+\/\d+）$/.exec(title) ?? [];
  if (name === undefined || ranges === undefined) return title;
  const printed = ranges.map(({ firstPage, pages }) =>
    pages === 1 ? String(firstPage) : `${firstPage}—${firstPage + pages - 1}`,
  );
  return `${name}（第${printed.join('、')}页）`;
}
