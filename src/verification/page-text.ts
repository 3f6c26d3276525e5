import { parseYuan, type Fen } from '#domain/money.js';
import type { ReadBackPage, ReadBackPdf } from '#domain/read-back.js';

/** Takes out every blank and line break: how a paper breaks its lines is no difference. */
export function compact(text: string): string {
  return text.replace(/[\s\u3000]+/g, '');
}

/** Makes every run of blanks and line breaks one blank, so that cells stay apart. */
export function singleSpaced(text: string): string {
  return text.replace(/[\s\u3000]+/g, ' ').trim();
}

/** Pages of a bundle, counted from 1. Pages that the file does not have are left out. */
export function pagesOf(
  pdf: ReadBackPdf,
  { firstPage, pages }: { readonly firstPage: number; readonly pages: number },
): readonly ReadBackPage[] {
  return firstPage < 1 ? [] : pdf.pages.slice(firstPage - 1, firstPage - 1 + pages);
}

/** The text of some pages without their footers and the labels of rows that go on: paragraphs run across pages. */
export function textOf(pages: readonly ReadBackPage[]): string {
  return pages
    .map(({ text }) => text.replace(footerPattern, '\n').replace(continuedLabel, ''))
    .join('\n');
}

/** The label of a row, printed again at the top of the page that the row goes on to. */
const continuedLabel = /^\s*\S{1,40}（续）\s*/u;

/** 第 n 页 共 m 页. */
export const footerPattern: RegExp = /第\s*(\d+)\s*页\s*共\s*(\d+)\s*页/g;

/** An amount in digits, as papers print it. */
export interface PrintedAmount {
  readonly text: string;
  /** Absent where the thousands are not grouped in threes. */
  readonly fen?: Fen;
}

const amountPattern = /(?<![\d,.])\d[\d,]*\.\d+(?![\d.])/g;
const otherUnit = /^\s*(?:[%‰㎡]|平方米|平米|亩|公顷|公里|倍|米)/;

/** Finds every figure with two decimals that is no rate and no measure. */
export function amountsIn(text: string): readonly PrintedAmount[] {
  const amounts: PrintedAmount[] = [];
  for (const match of text.matchAll(amountPattern)) {
    const [printed] = match;
    const rest = text.slice(match.index + printed.length, match.index + printed.length + 8);
    if (!/\.\d\d$/.test(printed) || otherUnit.test(rest)) continue;
    amounts.push({ text: printed, ...parsed(printed) });
  }
  return amounts;
}

const grouped = /^(?:\d{1,3}(?:,\d{3})*|\d+)\.\d\d$/;

function parsed(text: string): { readonly fen?: Fen } {
  const fen = grouped.test(text) ? parseYuan(text.replaceAll(',', '')) : undefined;
  return fen === undefined ? {} : { fen };
}

/** Reads a figure that a pattern has found. One with more digits than any amount has is none of the case's: -1 fen. */
export function fenOf(text: string | undefined): Fen {
  return parseYuan((text ?? '').replaceAll(',', '')) ?? -1n;
}
