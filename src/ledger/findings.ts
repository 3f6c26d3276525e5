import { byPlace, type Diagnostic } from '#domain/diagnostic.js';

/** Everything found while ledgers are read. It lives as long as one reading. */
export class Findings {
  readonly #found: Diagnostic[] = [];
  readonly #refused = new Set<string>();
  #errors = 0;

  add(diagnostic: Diagnostic): void {
    if (diagnostic.severity === 'error') {
      this.#errors += 1;
      if (diagnostic.loanNo !== undefined) this.#refused.add(diagnostic.loanNo);
    }
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
    return this.#found.toSorted(byPlace);
  }
}
