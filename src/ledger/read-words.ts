import { RecentValues } from '#domain/recent-values.js';
import { codeUnknown, type Problem } from './diagnostics-cells.js';
import { normaliseCode } from './match-headers.js';
import { readText } from './cell-values.js';
import { report, type Need, type OpenRow } from './open-row.js';

/** Reads a word through the code lists: `0` → 等额本息. A word without an entry stays as it is. */
export function readCode(
  row: OpenRow,
  field: string,
  need: Need = 'optional',
  choices: readonly string[] = noChoices,
): string | undefined {
  const text = readText(row, field, need);
  return text === undefined ? undefined : translate(row, field, { text, choices });
}

/**
 * Follows the code lists: a system's code leads to the pack's word, and that to the one of `choices` that it stands for.
 * The bound keeps two codes that name each other from looping.
 */
export function translate(
  row: OpenRow,
  field: string,
  { text, choices }: { readonly text: string; readonly choices: readonly string[] },
): string {
  const column = row.table.column(field);
  const codes = column?.codes;
  if (column === undefined || codes === undefined || codes.size === 0) return text;
  const last = column.lastWord;
  if (last?.text === text && last.choices === choices) return last.word;
  return column.keepWord({ text, choices, word: wordOf(codes, text, choices) });
}

function wordOf(
  codes: ReadonlyMap<string, string>,
  text: string,
  choices: readonly string[],
): string {
  let known = translated.get(codes);
  if (known?.choices !== choices) {
    known = { choices, words: new RecentValues(mostWords) };
    translated.set(codes, known);
  }
  return known.words.find(text) ?? known.words.add(text, followed(text, codes, choices));
}

function followed(
  text: string,
  codes: ReadonlyMap<string, string>,
  choices: readonly string[],
): string {
  let word = text;
  for (let step = 0; step < 3 && !choices.includes(word); step += 1)
    word = codes.get(normaliseCode(word)) ?? word;
  return word;
}

/** The words of a column are few and come again in every row. They live as long as the layout of its file. */
const translated = new WeakMap<
  ReadonlyMap<string, string>,
  { readonly choices: readonly string[]; readonly words: RecentValues<string> }
>();
const mostWords = 64;
const noChoices: readonly string[] = [];

/** Reads one of a few words through the code lists; another word is a fault and no value. */
export function readChoice<Choice extends string>(
  row: OpenRow,
  field: string,
  choices: readonly Choice[],
  fault: Problem = codeUnknown,
): Choice | undefined {
  const word = readCode(row, field, 'optional', choices);
  if (word === undefined) return undefined;
  const choice = choices[(choices as readonly string[]).indexOf(word)];
  if (choice === undefined) report(row, field, fault);
  return choice;
}
