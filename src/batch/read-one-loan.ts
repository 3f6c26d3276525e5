import { partyIdentity } from '#cases/party-identity.js';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, compareText, type Diagnostic } from '#domain/diagnostic.js';
import type { Loan, LoanParty } from '#domain/loan.js';
import {
  readAccountEntries,
  readAccountFacts,
  settleDataDates,
  type DataDates,
} from '#ledger/account-entries.js';
import { compareBorrowers, type BorrowerContradiction } from '#ledger/compare-borrowers.js';
import { Findings } from '#ledger/findings.js';
import {
  byAccount,
  neighboursOf,
  placeAllMissing,
  placesWithoutAccount,
  planFiles,
} from '#ledger/join-parts.js';
import { openRows, placeInTable, type FileBlock, type LedgerPlan } from '#ledger/open-rows.js';
import { parsePart, type LedgerPart } from '#ledger/parse-part.js';
import { hashOf } from '#ledger/partition-records.js';
import { readParty } from '#ledger/read-parties.js';
import { besideSize, lookAround, sampleSize, type Surroundings } from './look-around.js';
import { pickPartitions, type LedgerFiles } from './pick-records.js';

/** One loan of a ledger as it is read with all others. */
export interface OneLoan {
  /** Absent where an error keeps it out. */
  readonly loan?: Loan;
  /** What was found on it in the ledgers, in order of place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of the whole ledger. */
  readonly dataDates: readonly CivilDate[];
  /** How many loans its borrower has. */
  readonly loansOfBorrower: number;
}

/** The loans that are read along with one show which data dates there are. */
const bytesRead = 65_536;
/** With more loans of one borrower the parts are read: a number of all zeros may stand on every loan. */
const mostFurther = 5_000;
/** So many partitions that a loan is alone in its own. */
const finest = 0x1_0000_0000;

/**
 * Reads one loan without reading the others: the files are gone through for the records of the loan, the accounts once
 * more for what they say of its borrower, and for that borrower's other loans where there are any.
 *
 * @returns `no-account` where no account has the number; `unsettled` where only reading every loan tells what the whole
 *   ledger must: which data dates there are, as a rule.
 * @throws UsageError or EnvironmentError as the reading of ledgers does.
 */
export function readOneLoan(
  files: LedgerFiles,
  loanNo: string,
): OneLoan | 'no-account' | 'unsettled' {
  const bytes = files.named.reduce((sum, file) => sum + file.bytes, 0);
  const partitions = Math.max(1, Math.ceil(bytes / bytesRead));
  const own = new Set([hashOf(loanNo) % partitions]);
  const { cut, blocks } = pickPartitions(files, partitions, own);
  const plan = { dialect: files.dialect, files: planFiles(cut) };
  const target = lookAtTarget(plan, blocks, loanNo);
  if (target.places.length === 0) return 'no-account';
  const around = lookAround(files, plan, target);
  if (around === undefined) return 'unsettled';
  return new LoanReading({ files, plan, loanNo }, around).read(blocks, target.places);
}

interface Target {
  readonly places: readonly number[];
  readonly idNos: ReadonlySet<string>;
  readonly customerNos: ReadonlySet<string>;
}

/** What the rows of the loan say of its borrower, whether or not there is an error in them. */
function lookAtTarget(plan: LedgerPlan, blocks: readonly FileBlock[], loanNo: string): Target {
  const only = new Set([loanNo]);
  const { tables } = openRows(plan, blocks, { findings: new Findings(), only });
  const rows = tables.get('accounts')?.rows ?? [];
  const entries = readAccountEntries(rows, plan.dialect, tables.has('schedule'));
  const parties = (tables.get('parties')?.rows ?? []).map((row) => readParty(row).party);
  const idNos = [...entries.map(({ account }) => account?.borrower), ...parties].map(
    (party) => party?.idNo,
  );
  const customerNos = entries.map(({ account }) => account?.plain.customerNo);
  return {
    places: rows.map(placeInTable),
    idNos: new Set(idNos.filter((one) => one !== undefined)),
    customerNos: new Set(customerNos.filter((one) => one !== undefined)),
  };
}

interface ReadingOf {
  readonly files: LedgerFiles;
  readonly plan: LedgerPlan;
  readonly loanNo: string;
}

/** Accounts with alike cells of 数据日期, read by themselves. */
interface ReadGroup {
  /** All of them were read. */
  readonly isWhole: boolean;
  readonly dates: DataDates;
  readonly loanNos: readonly string[];
}

class LoanReading {
  readonly #of: ReadingOf;
  readonly #around: Surroundings;
  readonly #groups: readonly ReadGroup[];

  constructor(of: ReadingOf, around: Surroundings) {
    this.#of = of;
    this.#around = around;
    this.#groups = around.groups.map(({ count, sample }) => ({
      isWhole: count <= sampleSize,
      dates: readAccountFacts(of.plan, sample).dates,
      loanNos: this.#accountsIn(sample).map(({ loanNo }) => loanNo),
    }));
  }

  read(blocks: readonly FileBlock[], places: readonly number[]): OneLoan | 'unsettled' {
    const { plan, loanNo } = this.#of;
    if (this.#groups.some(({ isWhole, dates }) => !isWhole && !dates.isAnyTrusted))
      return 'unsettled';
    const dataDates = settleDataDates(this.#groups.map(({ dates }) => dates));
    const contradictions = byAccount(this.#contradictions());
    const first = parsePart(plan, blocks, { dataDates, contradictions });
    const loan = first.loans.find((one) => one.loanNo === loanNo);
    const missing = first.schedules.missing.filter(({ account }) => places.includes(account));
    const beside = this.#beside(missing.map(({ account }) => account));
    if (beside === undefined) return 'unsettled';
    const borrower = borrowerOf(loan);
    const wanted = new Set([...this.#loansOf(borrower), ...this.#witnesses(first), ...beside]);
    if (wanted.size > mostFurther) return 'unsettled';
    const parts = [first, ...this.#readFurther(wanted, dataDates)];
    const accepted = new Map(parts.flatMap(({ loans }) => loans.map((one) => [one.loanNo, one])));
    const settled = this.#settleDates([...accepted.values()]);
    if (settled === undefined) return 'unsettled';
    const placed = placeAllMissing(missing, extentsOf(parts), this.#without());
    const ofBorrower = [...accepted.values()].filter((one) => borrowerOf(one) === borrower);
    return {
      ...(loan === undefined ? {} : { loan }),
      diagnostics: [...first.found.diagnostics, ...placed]
        .filter((one) => one.loanNo === loanNo)
        .toSorted(byPlace),
      dataDates: settled,
      loansOfBorrower: borrower === undefined ? 1 : ofBorrower.length,
    };
  }

  /** What the accounts that may be of the same borrower say against each other. */
  #contradictions(): readonly BorrowerContradiction[] {
    const { borrowers } = readAccountFacts(this.#of.plan, this.#around.accounts);
    const inOrder = borrowers.toSorted((left, right) => left.place - right.place);
    return [...compareBorrowers(inOrder, 'idNo'), ...compareBorrowers(inOrder, 'customerNo')];
  }

  /** Loans that accounts or parties give to a borrower; whether they are accepted is not known yet. */
  #loansOf(borrower: string | undefined): readonly string[] {
    if (borrower === undefined) return [];
    const isBorrower = (party: Pick<LoanParty, 'idType' | 'idNo'> | undefined): boolean =>
      party !== undefined && partyIdentity(party) === borrower;
    const { plan } = this.#of;
    const inAccounts = readAccountFacts(plan, this.#around.accounts).borrowers.filter(isBorrower);
    const { tables } = openRows(plan, this.#around.parties, { findings: new Findings() });
    const inParties = (tables.get('parties')?.rows ?? []).filter((row) =>
      isBorrower(readParty(row).party),
    );
    return [...inAccounts, ...inParties].flatMap(({ loanNo }) =>
      loanNo === undefined ? [] : [loanNo],
    );
  }

  /** Loans that may prove that a data date is that of an accepted loan, where none that was read does. */
  #witnesses({ loans }: LedgerPart): readonly string[] {
    const known = new Set(loans.map(({ dataDate }) => dataDate));
    return this.#groups
      .filter(({ dates }) => loans.length === 0 || dates.trusted.some((date) => !known.has(date)))
      .flatMap(({ loanNos }) => loanNos);
  }

  /** The data dates of all accepted loans, given some of these; `undefined` where others may add to them. */
  #settleDates(accepted: readonly Loan[]): readonly CivilDate[] | undefined {
    const isAny = accepted.length > 0;
    const known = new Set(accepted.map(({ dataDate }) => dataDate));
    const isOpen = this.#groups.some(
      ({ isWhole, dates }) =>
        !isWhole && (!isAny || dates.trusted.some((date) => !known.has(date))),
    );
    if (isOpen) return undefined;
    if (isAny) return [...known].filter((date) => date !== undefined).toSorted(compareText);
    return settleDataDates(this.#groups.map(({ dates }) => ({ ...dates, isAnyTrusted: false })));
  }

  /** The loans before and after accounts whose schedule is missing; `undefined` where they are out of sight. */
  #beside(accounts: readonly number[]): readonly string[] | undefined {
    if (accounts.length === 0) return [];
    const without = this.#without();
    const places = accounts.flatMap((account) => {
      const { before, after } = neighboursOf(account, without);
      return [before, after];
    });
    const isSeen = (place: number): boolean =>
      accounts.some((account) => Math.abs(account - place) <= besideSize);
    if (!places.every(isSeen)) return undefined;
    return this.#accountsIn(this.#around.beside)
      .filter(({ place }) => places.includes(place))
      .map(({ loanNo }) => loanNo);
  }

  #without(): ReadonlySet<number> {
    const { plan } = this.#of;
    const { passedOver } = openRows(plan, this.#around.beside, { findings: new Findings() });
    return placesWithoutAccount(plan.files, passedOver);
  }

  #accountsIn(
    blocks: readonly FileBlock[],
  ): readonly { readonly loanNo: string; readonly place: number }[] {
    const { tables } = openRows(this.#of.plan, blocks, { findings: new Findings() });
    return (tables.get('accounts')?.rows ?? []).flatMap((row) =>
      row.loanNo === undefined ? [] : [{ loanNo: row.loanNo, place: placeInTable(row) }],
    );
  }

  #readFurther(
    wanted: ReadonlySet<string>,
    dataDates: readonly CivilDate[],
  ): readonly LedgerPart[] {
    const { files, plan, loanNo } = this.#of;
    const only = new Set([...wanted].filter((one) => one !== loanNo));
    if (only.size === 0) return [];
    const hashes = new Set([...only].map((one) => hashOf(one)));
    const { blocks } = pickPartitions(files, finest, hashes);
    return [parsePart(plan, blocks, { dataDates, contradictions: new Map(), only })];
  }
}

function borrowerOf(loan: Loan | undefined): string | undefined {
  return loan?.borrower === undefined ? undefined : partyIdentity(loan.borrower);
}

function extentsOf(
  parts: readonly LedgerPart[],
): ReadonlyMap<number, LedgerPart['schedules']['extents'][number]> {
  return new Map(
    parts.flatMap(({ schedules }) => schedules.extents.map((one) => [one.account, one] as const)),
  );
}
