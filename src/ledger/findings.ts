import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
import { furtherNotices } from './diagnostics-spellings.js';

/** How many notices of one kind in one column of a file stand one by one. */
const mostNotices = 1_000;

/** Notices of one kind in one column of a file. */
interface Alike {
  listed: number;
  /** Notices beyond the listed ones, and the first of them. */
  further: number;
  firstFurther?: Diagnostic;
}

/**
 * Everything found while ledgers are read. It lives as long as one reading.
 *
 * Where a whole column is in another spelling, each cell gives the same notice: beyond the first thousand they become
 * one with their number, so that a million rows do not fill the memory. Errors and warnings stand each for itself, and
 * so does a notice that says something of its own.
 */
export class Findings {
  readonly #found: Diagnostic[] = [];
  readonly #refused = new Set<string>();
  readonly #notices = new Map<string, Alike>();
  #errors = 0;

  add(diagnostic: Diagnostic): void {
    if (diagnostic.severity === 'error') {
      this.#errors += 1;
      if (diagnostic.loanNo !== undefined) this.#refused.add(diagnostic.loanNo);
    }
    if (diagnostic.severity !== 'notice' || this.#isListed(diagnostic))
      this.#found.push(diagnostic);
  }

  /** Errors so far: a reader compares before and after a record. */
  get errors(): number {
    return this.#errors;
  }

  /** Whether an error in any table keeps the loan out. */
  isRefused(loanNo: string): boolean {
    return this.#refused.has(loanNo);
  }

  /** All of it in order of place, whatever the order in which the tables were read. */
  inOrder(): readonly Diagnostic[] {
    const further = [...this.#notices.values()].flatMap((alike) =>
      alike.firstFurther === undefined ? [] : [furtherNotices(alike.firstFurther, alike.further)],
    );
    return [...this.#found, ...further].toSorted(byPlace);
  }

  #isListed(notice: Diagnostic): boolean {
    const { code, message, span } = notice;
    const kind = [span?.file, span?.column, code, message.en].join('\n');
    const alike = this.#notices.get(kind);
    if (alike === undefined) {
      this.#notices.set(kind, { listed: 1, further: 0 });
      return true;
    }
    if (alike.listed < mostNotices) {
      alike.listed += 1;
      return true;
    }
    alike.firstFurther ??= notice;
    alike.further += 1;
    return false;
  }
}
