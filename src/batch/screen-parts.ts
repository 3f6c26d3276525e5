import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Ledger } from '#domain/ledger.js';
import { settleDataDates, type DataDates } from '#ledger/account-entries.js';
import { summarise } from '#ledger/join-parts.js';
import { BorrowerExchange, type BorrowersKnown } from './borrower-exchange.js';
import type { HeapLook } from './borrower-lines.js';
import { settleCalculationDate } from './calculation-date.js';
import type { CutLedger } from './cut-ledger.js';
import { addDecisions, type Decisions } from './decisions.js';
import type { PartDecisions } from './screen-part.js';
import type { HandOver } from './hand-over.js';
import type { PartPool } from './part-pool.js';
import { layAside, type DecidedAgain, type ReadPart, type ReadParts } from './lay-aside.js';
import { ledgerFindings, listParts, type PartLists } from './list-parts.js';
import { PartRuns } from './part-runs.js';
import { StoredLoans } from './stored-loans.js';

/** A ledger read and decided part by part. Only what the settings hand over can be fetched of its loans. */
export interface ScreenedParts extends Decisions, PartLists {
  readonly ledger: Pick<Ledger, 'accounts' | 'dataDates' | 'files' | 'totals'>;
  readonly asOf: CivilDate;
  /** Loans that an error in the ledgers keeps out. */
  readonly rejected: number;
}

/** What is asked of a screening. */
interface ScreenWork {
  /** The calculation date that was asked for. */
  readonly asked: CivilDate | undefined;
  /** As the parts are told. */
  readonly handOver: HandOver | undefined;
}

/** Bytes of the ledger whose borrowers make one heap; but no more heaps than this, or each part would lay a few bytes in each. */
const bytesPerHeap = 8_388_608;
const mostHeaps = 256;

/**
 * Reads and decides a ledger that is cut into parts. What all parts must know is settled first, by a look through the
 * accounts; what turns out otherwise once the loans are joined is decided again.
 *
 * @returns `undefined` where there is no account.
 * @throws UsageError when the calculation date cannot be settled.
 */
export async function screenParts(
  cut: CutLedger,
  pool: PartPool,
  { asked, handOver }: ScreenWork,
): Promise<ScreenedParts | undefined> {
  const accounts = await lookThroughAccounts(cut, pool);
  const assumed = asked ?? onlyOf(accounts.dataDates);
  let read = await readAll(cut, pool, { ...accounts, asOf: assumed });
  const ledger = summarise(
    cut.files,
    read.parts.map(({ summary }) => summary),
  );
  if (ledger.accounts === 0) return undefined;
  const asOf = settleCalculationDate({ dataDates: ledger.dataDates, loans: [] }, asked);
  if (assumed === undefined) read = await readAll(cut, pool, { ...accounts, asOf: asOf.value });
  const again = await decideAgain(cut, pool, { ...accounts, asOf: asOf.value, read });
  cut.forgetRecords();
  const decided = addDecisions(read, again);
  return {
    ...decided,
    ledger,
    asOf: asOf.value,
    rejected: rejectedOf(read),
    ...listParts(cut, {
      read,
      again,
      asOf,
      dataDates: ledger.dataDates,
      handOver,
    }),
  };
}

/** A ledger read part by part and not decided; its findings are made as they are written. */
export interface CheckedParts {
  readonly ledger: ScreenedParts['ledger'];
  /** Loans that an error in the ledgers keeps out. */
  readonly rejected: number;
  /** What was found in the ledgers, in order of place. */
  readonly diagnostics: () => Iterable<Diagnostic>;
}

/** Reads a ledger that is cut into parts. */
export async function checkParts(cut: CutLedger, pool: PartPool): Promise<CheckedParts> {
  const accounts = await lookThroughAccounts(cut, pool);
  const read = await readAll(cut, pool, { ...accounts, asOf: undefined });
  const ledger = summarise(
    cut.files,
    read.parts.map(({ summary }) => summary),
  );
  return { ledger, rejected: rejectedOf(read), diagnostics: ledgerFindings(cut, read) };
}

/** What must be known of all accounts before a part is read. */
interface AccountsKnown extends BorrowersKnown {
  readonly dataDates: readonly CivilDate[];
  readonly exchange: BorrowerExchange;
}

async function lookThroughAccounts(cut: CutLedger, pool: PartPool): Promise<AccountsKnown> {
  const exchange = new BorrowerExchange(
    cut.openSpill,
    Math.min(mostHeaps, Math.ceil(cut.sizes.bytes / bytesPerHeap)),
  );
  const dates: DataDates[] = [];
  await eachOf(allParts(cut), pool, async (part) => {
    const { heaps } = exchange;
    const found = await pool.accounts({ part, heaps, blocks: cut.blocks(part, 'accounts') });
    dates.push(found.dates);
    exchange.add(found.borrowers);
  });
  const looks: HeapLook[] = [];
  await eachOf([...exchange.all().entries()], pool, async ([index, heap]) => {
    looks[index] = await pool.borrowers(heap);
  });
  return { dataDates: settleDataDates(dates), exchange, ...exchange.settle(looks) };
}

function onlyOf(dates: readonly CivilDate[]): CivilDate | undefined {
  return dates.length === 1 ? dates[0] : undefined;
}

type Known = AccountsKnown & { readonly asOf: CivilDate | undefined };

async function readAll(cut: CutLedger, pool: PartPool, known: Known): Promise<ReadParts> {
  const runs = new PartRuns(cut.openSpill(), cut.parts);
  const loans = new StoredLoans(cut.openSpill());
  const parts: ReadPart[] = [];
  const decisions: PartDecisions[] = [];
  await eachOf(allParts(cut), pool, async (part) => {
    const made = await pool.screen(cut.blocks(part), {
      dataDates: known.dataDates,
      contradictions: known.contradictions.get(part) ?? [],
      loansOfBorrower: known.countsOf(part),
      asOf: known.asOf,
    });
    const { ledgerFindings, gaps, extents, decided, ...rest } = made;
    runs.add('findings', part, ledgerFindings);
    runs.add('gaps', part, gaps);
    runs.add('extents', part, new Uint8Array(extents.buffer, 0, extents.byteLength));
    parts[part] = rest;
    if (decided !== undefined) decisions[part] = layAside({ runs, loans }, part, decided);
  });
  return { parts, decisions, runs, loans };
}

/** Decides once more on the loans of borrowers of whose loans an error kept one out. */
async function decideAgain(
  cut: CutLedger,
  pool: PartPool,
  { exchange, contradictions, dataDates, asOf, read }: Known & { readonly read: ReadParts },
): Promise<DecidedAgain> {
  const counts = exchange.recount(
    read.parts.flatMap(({ recounts }, part) => recounts.map((one) => ({ ...one, part }))),
  );
  const runs = new PartRuns(cut.openSpill(), cut.parts);
  const decisions: PartDecisions[] = [];
  const loanNos = new Set<string>();
  await eachOf([...counts.keys()], pool, async (part) => {
    const loansOfBorrower = counts.get(part) ?? new Map<string, number>();
    const only = new Set(loansOfBorrower.keys());
    for (const loanNo of only) {
      loanNos.add(loanNo);
      read.loans.remove(loanNo);
    }
    const { decided } = await pool.screen(cut.blocks(part), {
      dataDates,
      contradictions: contradictions.get(part) ?? [],
      loansOfBorrower,
      asOf,
      only,
    });
    if (decided !== undefined) decisions.push(layAside({ runs, loans: read.loans }, part, decided));
  });
  return { loanNos, decisions, runs };
}

function rejectedOf({ parts }: ReadParts): number {
  return parts.reduce((count, { rejected }) => count + rejected, 0);
}

function allParts({ parts }: CutLedger): readonly number[] {
  return Array.from({ length: parts }, (_, part) => part);
}

/** Does the work on each item, as many at a time as there are threads, and one that waits. */
async function eachOf<Item>(
  items: readonly Item[],
  { threads }: PartPool,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const goOn = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(threads + 1, items.length) }, goOn));
}
