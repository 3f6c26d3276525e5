import type { Phrase } from '#domain/phrase.js';
import type { FactText } from '#domain/screening.js';

/** Writes a sentence with the values of a loan; a value that is not there reads 无, "none". */
export type FillSentence = (values: Readonly<Partial<Record<string, FactText>>>) => Phrase;

const placeholder = /\{(\w*)\}/g;

const none: Phrase = { zh: '无', en: 'none' };

/** What of a sentence is the same for every loan. */
export interface SentenceConstants {
  /** The fact that `{value}` stands for. */
  readonly mainFact: string;
  /** What `{threshold}` stands for. */
  readonly threshold: FactText | undefined;
}

/** Parts a sentence once, to be filled for many loans. `{daysPastDue}` stands for that fact. */
export function compileSentence(sentence: Phrase, constants: SentenceConstants): FillSentence {
  const [zh, en] = [partsOf(sentence.zh, constants), partsOf(sentence.en, constants)];
  const filled = (values: Readonly<Partial<Record<string, FactText>>>): Phrase => ({
    zh: fill(zh, values, none.zh),
    en: fill(en, values, none.en),
  });
  if ([...zh, ...en].some((part) => part.fact !== undefined)) return filled;
  const constant = filled({});
  return () => constant;
}

/** The names in braces of a sentence. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** A piece of text, or the fact that stands in its place. */
type Part = { readonly text: string; readonly fact?: undefined } | { readonly fact: string };

function partsOf(sentence: string, { mainFact, threshold }: SentenceConstants): readonly Part[] {
  // Splitting by a pattern with a group gives text and names in turn.
  return sentence.split(placeholder).map((part, index) => {
    if (index % 2 === 0) return { text: part };
    if (part === 'threshold' && threshold !== undefined) return { text: threshold };
    return { fact: part === 'value' ? mainFact : part };
  });
}

function fill(
  parts: readonly Part[],
  values: Readonly<Partial<Record<string, FactText>>>,
  instead: string,
): string {
  let filled = '';
  for (const part of parts) {
    // An empty list is printed as an empty text.
    filled += part.fact === undefined ? part.text : values[part.fact] || instead;
  }
  return filled;
}
