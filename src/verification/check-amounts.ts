import { formatGroupedYuan, type Fen } from '#domain/money.js';
import type { ReadBackPdf } from '#domain/read-back.js';
import { rmbCapitals } from '#domain/rmb-capitals.js';
import type { CaseRecord, DocumentRecord } from './case-record.js';
import { complaintsOf } from './check-parties.js';
import type { Finding } from './difference.js';
import { amountsIn, compact, fenOf, pagesOf, textOf } from './page-text.js';
import { capitalsPattern, parseCapitals } from './parse-capitals.js';

/** Compares the amounts of the papers with the case's, both ways. @param known - What a paper may state. */
export function checkAmounts(
  record: CaseRecord,
  pdf: ReadBackPdf,
  known: ReadonlySet<Fen>,
): readonly Finding[] {
  return [
    ...complaintsOf(record).flatMap((complaint) => checkComplaint(record, complaint, pdf)),
    ...checkCover(record, pdf),
    ...record.documents.flatMap((document) => [
      ...checkCapitals(document, pdf, known),
      // The tables of the schedule are added up again instead.
      ...(document.kind === 'claim-schedule' ? [] : checkUnknown(document, pdf, known)),
    ]),
  ];
}

const claimed = [
  'principal',
  'interest',
  'penalty',
  'compound',
  'lawyerFee',
  'cut',
  'total',
] as const;

/** What is claimed stands in the complaint in digits, the total also in capitals. */
function checkComplaint(
  { claim }: CaseRecord,
  complaint: DocumentRecord,
  pdf: ReadBackPdf,
): readonly Finding[] {
  const pages = pagesOf(pdf, complaint);
  const printed = printedIn(textOf(pages));
  const findings: Finding[] = claimed.flatMap((name) =>
    claim[name] <= 0n || printed.has(claim[name])
      ? []
      : [{ field: `${complaint.kind}.${name}`, expected: formatGroupedYuan(claim[name]) }],
  );
  const capitals = claim.total < 0n ? '' : rmbCapitals(claim.total);
  if (complaint.kind === 'complaint-narrative' && !compact(textOf(pages)).includes(capitals))
    findings.push({ field: `${complaint.kind}.totalCapitals`, expected: capitals });
  return findings;
}

/** The cover shows the reviewer what is claimed and what the court asks for. */
function checkCover(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  const cover = record.documents.find(({ kind }) => kind === 'cover');
  if (cover === undefined) return [];
  const printed = printedIn(textOf(pagesOf(pdf, cover)));
  const { claim, courtFee } = record;
  const expected = {
    ...Object.fromEntries(claimed.map((name) => [name, claim[name]])),
    courtFee: courtFee.full,
  };
  return Object.entries(expected).flatMap(([name, amount]) =>
    amount <= 0n || printed.has(amount)
      ? []
      : [{ field: `cover.${name}`, expected: formatGroupedYuan(amount) }],
  );
}

function printedIn(text: string): ReadonlySet<Fen> {
  return new Set(amountsIn(text).flatMap(({ fen }) => (fen === undefined ? [] : [fen])));
}

function checkUnknown(
  document: DocumentRecord,
  pdf: ReadBackPdf,
  known: ReadonlySet<Fen>,
): readonly Finding[] {
  return pagesOf(pdf, document).flatMap((page, index) =>
    amountsIn(page.text)
      .filter(({ fen }) => fen === undefined || !known.has(fen))
      .map(({ text }) => ({
        field: `${document.kind}.amount`,
        found: `${text}（第 ${document.firstPage + index} 页）`,
      })),
  );
}

const digitsBefore = new RegExp(
  String.raw`(\d[\d,]*\.\d\d)元?[（(，,]?(?:人民币)?(?:大写)?[：:]?$`,
);

/** Every amount in capitals is one of the case, and that of the digits before it. */
function checkCapitals(
  document: DocumentRecord,
  pdf: ReadBackPdf,
  known: ReadonlySet<Fen>,
): readonly Finding[] {
  const text = compact(textOf(pagesOf(pdf, document)));
  return Array.from(text.matchAll(capitalsPattern)).flatMap((match): readonly Finding[] => {
    const [capitals] = match;
    const field = `${document.kind}.capitals`;
    const parsed = parseCapitals(capitals);
    if (parsed === undefined || !known.has(parsed)) return [{ field, found: capitals }];
    const before = digitsBefore.exec(text.slice(Math.max(match.index - 40, 0), match.index));
    if (before === null || fenOf(before[1]) === parsed) return [];
    return [{ field, expected: before[1] ?? '', found: capitals }];
  });
}
