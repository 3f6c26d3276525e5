import type { SheetRow } from '#domain/sheet.js';

/** The cells of some fields; those that are empty are absent. */
export function pickCells<Field extends string>(
  { cells }: SheetRow,
  ...fields: readonly Field[]
): { readonly [Name in Field]?: string } {
  const picked: { [Name in Field]?: string } = {};
  for (const field of fields) {
    const cell = cells[field];
    if (cell !== undefined) picked[field] = cell;
  }
  return picked;
}
