import type { ReadBackPage, ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord, DocumentRecord } from './case-record.js';
import { compared, type Finding } from './difference.js';
import { compact, footerPattern } from './page-text.js';

/** Compares how many pages the bundle has and how its parts share them: behind one another, without gaps. */
export function checkPageCounts(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  const parts = [
    ...record.documents.map((part) => ({ ...part, field: part.kind })),
    ...record.exhibits.map((part, index) => ({ ...part, field: `exhibits.${index + 1}` })),
  ].toSorted((left, right) => left.firstPage - right.firstPage);
  const findings = [
    ...compared('bundle.pages', String(record.bundle.pages), String(pdf.pages.length)),
  ];
  let next = 1;
  for (const { field, firstPage, pages } of parts) {
    findings.push(...compared(`${field}.firstPage`, String(next), String(firstPage)));
    next = firstPage + pages;
  }
  findings.push(...compared('bundle.pages', String(record.bundle.pages), String(next - 1)));
  return findings;
}

/** Compares the page numbers that are printed with the pages' positions; a shift is listed once, where it begins. */
export function checkFooters(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  const drafted = new Set(record.documents.flatMap((part) => numbersOf(part)));
  const findings: Finding[] = [];
  let shift = '0 0';
  for (const [index, page] of pdf.pages.entries()) {
    const position = index + 1;
    const printed = footersOf(page);
    const expected = { page: position, of: pdf.pages.length };
    const [found] = drafted.has(position)
      ? printed
      : // An evidence file may have page numbers of its own.
        printed.filter((one) => one.page === position && one.of === expected.of);
    const now = found === undefined ? 'none' : `${found.page - position} ${found.of - expected.of}`;
    if (now !== shift && now !== '0 0') {
      findings.push({
        field: `pages.${position}.footer`,
        expected: footerText(expected),
        ...(found === undefined ? {} : { found: footerText(found) }),
      });
    }
    shift = now;
  }
  return findings;
}

interface Footer {
  readonly page: number;
  readonly of: number;
}

function footersOf({ text }: ReadBackPage): readonly Footer[] {
  return Array.from(text.matchAll(footerPattern), ([, page, of]) => ({
    page: Number.parseInt(page ?? '', 10),
    of: Number.parseInt(of ?? '', 10),
  }));
}

function footerText({ page, of }: Footer): string {
  return `第 ${page} 页 共 ${of} 页`;
}

function numbersOf({
  firstPage,
  pages,
}: {
  readonly firstPage: number;
  readonly pages: number;
}): readonly number[] {
  return Array.from({ length: pages }, (_, index) => firstPage + index);
}

/**
 * Looks for pages of evidence files whose content is gone. What a picture shows is not compared; pages that are blank in
 * the evidence file itself are no difference.
 *
 * @param numbers - The pages of the bundle that the file holds, in its order; all of them in the bundle itself.
 */
export function checkBlankPages(
  { exhibits }: CaseRecord,
  pdf: ReadBackPdf,
  numbers: readonly number[] | undefined,
): readonly Finding[] {
  const meant = new Set(
    exhibits.flatMap(({ firstPage, blankPages = [] }) =>
      blankPages.map((page) => firstPage + page - 1),
    ),
  );
  return pdf.pages.flatMap(({ isBlank }, index) => {
    const number = numbers === undefined ? index + 1 : numbers[index];
    return isBlank !== true || (number !== undefined && meant.has(number))
      ? []
      : [{ field: `pages.${index + 1}.content`, found: 'blank' }];
  });
}

/** Looks for the title of every paper at the head of the page that it starts on. */
export function checkTitles(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  return record.documents.flatMap((document) => {
    const page = pdf.pages[document.firstPage - 1];
    return page !== undefined && headOf(page).includes(plain(document.title))
      ? []
      : [{ field: `${document.kind}.title`, expected: document.title, ...foundAt(document, pdf) }];
  });
}

const headLength = 80;

function headOf({ text }: ReadBackPage): string {
  return plain(text).slice(0, headLength);
}

/** Without blanks and without what stands in brackets: 法定代表人（负责人）身份证明书. */
function plain(text: string): string {
  return compact(text).replace(/（[^）]*）/g, '');
}

/** The page that has the title, where another one has it. */
function foundAt(
  { title, firstPage }: DocumentRecord,
  pdf: ReadBackPdf,
): { readonly found?: string } {
  const at = pdf.pages.findIndex((page) => headOf(page).startsWith(plain(title)));
  return at < 0 || at + 1 === firstPage ? {} : { found: `第 ${at + 1} 页` };
}
