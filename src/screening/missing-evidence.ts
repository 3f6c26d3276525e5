import type { EvidenceItem } from '#domain/loan.js';

/*
 * A required kind of evidence is written as words with `|` between them: `身份证|身份信息|!保证人`. A paper is of that
 * kind when its 材料类型 contains one of the words and none of the words after `!`. The first word names the kind.
 */

/** A paper that every case needs. */
export interface RequiredPaper {
  /** The first word: what is printed when the paper is missing. */
  readonly name: string;
  readonly words: readonly string[];
  readonly exclusions: readonly string[];
}

/** Reads a list of required papers; empty words, which every text would contain, are left out. */
export function compileRequiredPapers(required: readonly string[]): readonly RequiredPaper[] {
  return required.map((kind) => {
    const entries = kind.split('|').filter((word) => word !== '' && word !== '!');
    const words = entries.filter((word) => !word.startsWith('!'));
    const exclusions = entries.filter((word) => word.startsWith('!')).map((word) => word.slice(1));
    return { name: words[0] ?? kind, words, exclusions };
  });
}

/** Lists the required papers that the evidence lacks, by name, in the order required. */
export function missingEvidence(
  evidence: readonly EvidenceItem[],
  required: readonly RequiredPaper[],
): readonly string[] {
  return required
    .filter((paper) => !evidence.some(({ kind }) => isPaper(kind, paper)))
    .map(({ name }) => name);
}

function isPaper(printed: string, { words, exclusions }: RequiredPaper): boolean {
  return (
    words.some((word) => printed.includes(word)) &&
    !exclusions.some((word) => printed.includes(word))
  );
}
