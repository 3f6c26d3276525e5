import type { Diagnostic } from '#domain/diagnostic.js';
import { furtherNotices } from './diagnostics-spellings.js';

/** How many notices of one kind in one column of a file stand one by one. */
export const mostNotices = 1_000;

/** What makes notices alike: the column of the file, and what is said. */
export function kindOfNotice({ code, message, span }: Diagnostic): string {
  return [span?.file, span?.column, code, message.en].join('\n');
}

/**
 * Where a whole column is in another spelling, each cell gives the same notice: beyond the first thousand they become
 * one with their number, so that a million rows do not fill the list. Errors and warnings stand each for itself, and so
 * does a notice that says something of its own.
 *
 * @param found - In order of place.
 * @param counts - How many notices there are of each kind.
 */
export function* listNotices(
  found: Iterable<Diagnostic>,
  counts: ReadonlyMap<string, number>,
): Generator<Diagnostic> {
  const listed = new Map<string, number>();
  for (const diagnostic of found) {
    const kind = diagnostic.severity === 'notice' ? kindOfNotice(diagnostic) : '';
    const count = counts.get(kind) ?? 0;
    if (count <= mostNotices) {
      yield diagnostic;
      continue;
    }
    const before = listed.get(kind) ?? 0;
    listed.set(kind, before + 1);
    if (before < mostNotices) yield diagnostic;
    else if (before === mostNotices) yield furtherNotices(diagnostic, count - mostNotices);
  }
}
