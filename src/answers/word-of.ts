/** Looks a word up, whatever its blanks, its case, its width and the full stop behind it. */
export function wordOf<Meaning>(
  words: Readonly<Record<string, Meaning>>,
  text: string,
): Meaning | undefined {
  const wanted = plain(text);
  return Object.entries(words).find(([word]) => plain(word) === wanted)?.[1];
}

/** The first word of each meaning. */
export function usualWords(words: Readonly<Record<string, unknown>>): readonly string[] {
  const usual = new Map<unknown, string>();
  for (const [word, meaning] of Object.entries(words))
    if (!usual.has(meaning)) usual.set(meaning, word);
  return [...usual.values()];
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s。.!；;，,]/gu, '')
    .toLowerCase();
}
