/** Keeps the first character of a name: `张*`. What terminals and logs may show. */
export function maskName(name: string): string {
  return `${Array.from(name)[0] ?? ''}*`;
}

/** Keeps the first six and the last four characters of an identity number: `440305********9991`. */
export function maskIdNo(idNo: string): string {
  if (idNo.length < 12) return '*'.repeat(idNo.length);
  return `${idNo.slice(0, 6)}${'*'.repeat(idNo.length - 10)}${idNo.slice(-4)}`;
}

/** Hides a cell of personal data but for its first character and its length. */
export function maskCell(cell: string): string {
  const characters = Array.from(cell);
  return characters.length <= 1
    ? '*'
    : `${characters[0] ?? ''}${'*'.repeat(Math.min(characters.length - 1, 8))}`;
}

/** Hides long numbers in a text that somebody wrote: identity numbers, phones, accounts. Days and 案号 stay. */
export function maskNumbers(text: string): string {
  return text.replace(/\d{11,}[Xx]?/g, (number) =>
    number.length > 11 ? maskIdNo(number) : `${number.slice(0, 3)}****${number.slice(-4)}`,
  );
}
