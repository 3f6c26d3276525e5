import type { Case } from '#domain/case.js';
import type { Block, Inline, TableRow } from '#domain/document.js';
import { buildCaseView, type ViewOptions } from '#drafting/case-view.js';
import { shippedDrafter } from './shipped-drafter.js';

/** A row of the form: its label and the text of its cell, line by line; a row across both columns has no cell. */
export interface FormRow {
  readonly label: string;
  readonly cell: string;
  readonly row: TableRow;
}

/** Drafts the element form: it is one table. */
export function formTable(
  theCase: Case,
  options: Partial<ViewOptions> = {},
): Extract<Block, { kind: 'table' }> {
  const view = buildCaseView(theCase, { signatureDate: 'blank', packVersion: '1.0.0', ...options });
  const [table, ...others] = shippedDrafter
    .draft('complaint-form', view)
    .blocks.filter((block) => block.kind === 'table');
  if (table === undefined || others.length > 0) throw new Error('the form is not one table');
  return table;
}

/** The rows of the element form. */
export function formRows(theCase: Case, options: Partial<ViewOptions> = {}): readonly FormRow[] {
  return formTable(theCase, options).rows.map((row) => {
    const [label = '', cell = ''] = row.cells.map(({ inlines }) => textOf(inlines));
    return { label, cell, row };
  });
}

function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'break' ? '\n' : inline.text)).join('');
}

/** The cell of the row with the label. */
export function cellOf(rows: readonly FormRow[], label: string): string {
  const row = rows.find((one) => one.label === label);
  if (row === undefined) throw new Error(`no row ${label}`);
  return row.cell;
}

/** A form as it is before anything is filled in: no blanks, no ticks, no ends of lines. */
export function unfilled(text: string): string {
  return text.replaceAll(/\s/g, '').replaceAll('☑', '□');
}

/** Says which of the fragments, separated by `|`, is missing in the text after the ones before it. */
export function missingFragment(text: string, fragments: string): string | undefined {
  let from = 0;
  for (const fragment of fragments.split('|')) {
    const at = text.indexOf(fragment, from);
    if (at === -1) return fragment;
    from = at + fragment.length;
  }
  return undefined;
}
