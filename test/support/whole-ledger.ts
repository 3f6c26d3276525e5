import { partyIdentity } from '#cases/party-identity.js';
import type { InputDigest } from '#batch/batch-id.js';
import { digestInput } from '#batch/batch-id.js';
import { decideLoan, firstError, screeningSettings } from '#batch/decide-loan.js';
import { ledgerDialect } from '#batch/ledger-dialect.js';
import type { OpenRun } from '#batch/open-run.js';
import type { CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, type Checked, type Diagnostic } from '#domain/diagnostic.js';
import type { Ledger } from '#domain/ledger.js';
import type { Loan } from '#domain/loan.js';
import { parseLedger } from '#ledger/parse-ledger.js';
import { readLedgerFiles } from '#workspace/read-files.js';

/*
 * Ledgers read and decided as a whole, every loan held: the plain way, which what the product does in parts is compared
 * with.
 */

/** The ledgers of a workspace, checked, with the digests of their files. */
export interface WholeLedger {
  readonly ledger: Checked<Ledger>;
  readonly digests: readonly InputDigest[];
}

/** Reads and checks every ledger file that the configuration names. Diagnostics come in order of place. */
export async function readLedger({ workspace, pack }: OpenRun): Promise<WholeLedger> {
  const files = await readLedgerFiles(workspace.directory, workspace.config);
  const { value, diagnostics } = parseLedger(files, ledgerDialect(pack, workspace.config));
  return {
    ledger: { value, diagnostics: diagnostics.toSorted(byPlace) },
    digests: files.map(({ name, bytes }) => digestInput(name, bytes)),
  };
}

/** Every loan computed and decided. */
export interface ScreenedLedger {
  readonly loans: readonly CaseLoan[];
  readonly uncomputed: readonly { readonly loan: Loan; readonly error: Diagnostic }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Computes the claim of every sound loan and screens it, in order of loan number. */
export function screenLedger(run: OpenRun, ledger: Ledger, asOf: CivilDate): ScreenedLedger {
  const counts = new Map<string, number>();
  for (const loan of ledger.loans) counts.set(keyOf(loan), (counts.get(keyOf(loan)) ?? 0) + 1);
  const settings = screeningSettings(run);
  const loans: CaseLoan[] = [];
  const uncomputed: { loan: Loan; error: Diagnostic }[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const loan of ledger.loans) {
    const loansOfBorrower = counts.get(keyOf(loan)) ?? 1;
    const { value, diagnostics: found } = decideLoan(loan, { settings, asOf, loansOfBorrower });
    diagnostics.push(...found);
    if (value === undefined) uncomputed.push({ loan, error: firstError(found, loan) });
    else loans.push(value);
  }
  return { loans, uncomputed, diagnostics: diagnostics.toSorted(byPlace) };
}

/** The same borrower is the same identity number, never the same name. */
function keyOf({ borrower, loanNo }: Loan): string {
  const identity = borrower === undefined ? undefined : partyIdentity(borrower);
  return identity ?? `loan ${loanNo}`;
}
