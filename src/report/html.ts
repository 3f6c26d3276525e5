const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A text of a ledger as HTML shows it, in elements and attributes alike. Control characters and those that turn the
 * direction of writing around are shown as replaced: they could make a page say another thing than its source.
 */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(
      /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g,
      '\uFFFD',
    )
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A cell of a table: a text, which is escaped, set as a number, as code, or as a link to a file of the batch. */
export type HtmlCell =
  | string
  | { readonly number: string }
  | { readonly code: string }
  | { readonly link: string; readonly text: string };

/** A table with its head repeated on every printed page. */
export function htmlTable(
  header: readonly string[],
  rows: readonly (readonly HtmlCell[])[],
): string {
  const first = rows[0] ?? [];
  const head = header
    .map((title, index) => `<th${kindOf(first[index] ?? '')}>${escapeHtml(title)}</th>`)
    .join('');
  const body = rows.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>\n`).join('');
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}</tbody>\n</table>\n`;
}

function kindOf(cell: HtmlCell): string {
  return typeof cell === 'object' && 'number' in cell ? ' class="number"' : '';
}

function htmlCell(cell: HtmlCell): string {
  if (typeof cell === 'string') return `<td>${escapeHtml(cell)}</td>`;
  if ('number' in cell) return `<td${kindOf(cell)}>${escapeHtml(cell.number)}</td>`;
  if ('code' in cell) return `<td><code>${escapeHtml(cell.code)}</code></td>`;
  const target = cell.link.split('/').map(encodeURIComponent).join('/');
  return `<td><a href="${escapeHtml(target)}">${escapeHtml(cell.text)}</a></td>`;
}
