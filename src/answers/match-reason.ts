import { otherReason, type RejectionReason, type Repair } from '#domain/answers.js';

/** The most careful first: what must not be filed again, then what a person looks at. */
const byCare: readonly Repair[] = ['none', 'review', 'prepare'];

/**
 * Finds the reason that a court's words give. Where several are given, the one that calls for most care counts, and of
 * those the one that is named first.
 */
export function matchReason(text: string, reasons: readonly RejectionReason[]): string {
  const plain = text.normalize('NFKC').replace(/\s/gu, '');
  const found = reasons.flatMap(({ code, words, repair }) => {
    const places = words.map((word) => plain.indexOf(word)).filter((at) => at >= 0);
    return places.length === 0
      ? []
      : [{ code, care: byCare.indexOf(repair), at: Math.min(...places) }];
  });
  const [first] = found.toSorted((left, right) => left.care - right.care || left.at - right.at);
  return first?.code ?? otherReason;
}
