import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
import { kindOfNotice, mostNotices } from './list-notices.js';

/** What was found on some of the rows of a ledger. */
export interface Found {
  /** In order of place. Of notices of one kind in one column, only as many as can be listed. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many notices there were of each kind. */
  readonly notices: ReadonlyMap<string, number>;
}

/** Notices of one kind in one column of a file: the first of them by place. */
interface Alike {
  count: number;
  listed: Diagnostic[];
}

/** One more than can stand one by one: it is where the others are counted. */
const mostKept = mostNotices + 1;

/** Everything found while rows of a ledger are read. It lives as long as one reading. */
export class Findings {
  readonly #found: Diagnostic[] = [];
  readonly #refused = new Set<string>();
  readonly #notices = new Map<string, Alike>();
  readonly #heard: ((diagnostic: Diagnostic) => void) | undefined;
  #errors = 0;

  /** @param heard - Told of each as it is added. */
  constructor(heard?: (diagnostic: Diagnostic) => void) {
    this.#heard = heard;
  }

  add(diagnostic: Diagnostic): void {
    this.#heard?.(diagnostic);
    if (diagnostic.severity === 'error') {
      this.#errors += 1;
      if (diagnostic.loanNo !== undefined) this.#refused.add(diagnostic.loanNo);
    }
    if (diagnostic.severity === 'notice') this.#keep(diagnostic);
    else this.#found.push(diagnostic);
  }

  /** Keeps a loan out for an error that is said elsewhere. */
  refuse(loanNo: string): void {
    this.#refused.add(loanNo);
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
  found(): Found {
    const notices = [...this.#notices.values()].flatMap(({ listed }) => firstByPlace(listed));
    return {
      diagnostics: [...this.#found, ...notices].toSorted(byPlace),
      notices: new Map([...this.#notices].map(([kind, { count }]) => [kind, count])),
    };
  }

  #keep(notice: Diagnostic): void {
    const kind = kindOfNotice(notice);
    const alike = this.#notices.get(kind);
    if (alike === undefined) {
      this.#notices.set(kind, { count: 1, listed: [notice] });
      return;
    }
    alike.count += 1;
    alike.listed.push(notice);
    if (alike.listed.length >= 2 * mostKept) alike.listed = firstByPlace(alike.listed);
  }
}

function firstByPlace(notices: readonly Diagnostic[]): Diagnostic[] {
  return notices.length < mostKept ? [...notices] : notices.toSorted(byPlace).slice(0, mostKept);
}
