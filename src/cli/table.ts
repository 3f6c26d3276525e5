import stringWidth from 'string-width';

/** Lays rows out in columns that are as wide as their widest cell; Han characters count two. Right-aligned by index. */
export function renderTable(
  rows: readonly (readonly string[])[],
  rightAligned: readonly number[] = [],
): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, stringWidth(cell));
  }
  const lines = rows.map((row) =>
    row
      .map((cell, index) => {
        const gap = ' '.repeat((widths[index] ?? 0) - stringWidth(cell));
        return rightAligned.includes(index) ? `${gap}${cell}` : `${cell}${gap}`;
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** Breaks a text into lines of at most so many columns; nothing is cut off. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines = [''];
  for (const character of text) {
    const line = lines.at(-1) ?? '';
    if (stringWidth(line + character) > width) lines.push(character);
    else lines[lines.length - 1] = line + character;
  }
  return lines;
}
