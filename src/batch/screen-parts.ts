import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, type Checked, type Diagnostic } from '#domain/diagnostic.js';
import type { Ledger } from '#domain/ledger.js';
import { settleDataDates, type DataDates } from '#ledger/account-entries.js';
import {
  countNotices,
  neighboursOf,
  placeAllMissing,
  placesWithoutAccount,
  summarise,
} from '#ledger/join-parts.js';
import { listNotices } from '#ledger/list-notices.js';
import type { Extent } from '#ledger/missing-schedules.js';
import type { LedgerPlan } from '#ledger/open-rows.js';
import { BorrowerExchange, type CountsByPart } from './borrower-exchange.js';
import { settleCalculationDate } from './calculation-date.js';
import type { CutLedger } from './cut-ledger.js';
import { addDecisions, type Decisions, type PartDecisions } from './decisions.js';
import type { PartPool } from './part-pool.js';
import { PartRuns, without } from './part-runs.js';
import { findingsRun, type DecidedLoans, type ScreenedPart } from './screen-part.js';
import { mergeRuns, readRun, type RunEntry } from './sorted-runs.js';

/** A ledger read and decided part by part; its lists are made as they are written. */
export interface ScreenedParts extends Decisions {
  readonly ledger: Pick<Ledger, 'accounts' | 'dataDates' | 'files' | 'totals'>;
  readonly asOf: CivilDate;
  /** Loans that an error in the ledgers keeps out. */
  readonly rejected: number;
  /** All findings in order of place, those on the calculation date included. */
  readonly diagnostics: () => Iterable<Diagnostic>;
  /** Rows of `screening.csv`, below its header, and lines of `screening.jsonl`, in order of loan number. */
  readonly csvRows: () => Iterable<Uint8Array>;
  readonly jsonLines: () => Iterable<Uint8Array>;
}

/** Parts whose borrowers make one heap. */
const partsPerHeap = 32;
const numbersPerExtent = 4;

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
  asked: CivilDate | undefined,
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
  const decided = addDecisions(read.decisions, again.decisions, again.loanNos);
  return {
    ...decided,
    ledger,
    asOf: asOf.value,
    rejected: rejectedOf(read),
    ...listsOf(cut, { read, again, ledger, asOf }),
  };
}

/** What must be known of all accounts before a part is read. */
interface AccountsKnown {
  readonly dataDates: readonly CivilDate[];
  readonly exchange: BorrowerExchange;
  readonly contradictions: ReturnType<BorrowerExchange['contradictions']>;
  readonly counts: CountsByPart;
}

async function lookThroughAccounts(cut: CutLedger, pool: PartPool): Promise<AccountsKnown> {
  const exchange = new BorrowerExchange(cut.openSpill(), Math.ceil(cut.parts / partsPerHeap));
  const dates: DataDates[] = [];
  await eachOf(allParts(cut), pool, async (part) => {
    const facts = await pool.accounts(cut.blocks(part, 'accounts'));
    dates.push(facts.dates);
    exchange.add(part, facts.borrowers);
  });
  return {
    dataDates: settleDataDates(dates),
    exchange,
    contradictions: exchange.contradictions(),
    counts: exchange.counts(),
  };
}

function onlyOf(dates: readonly CivilDate[]): CivilDate | undefined {
  return dates.length === 1 ? dates[0] : undefined;
}

type ReadPart = Omit<ScreenedPart, 'ledgerFindings' | 'gaps' | 'extents' | 'decided'>;

/** All parts, read and, where the calculation date was given, decided; their lists are laid aside. */
interface ReadParts {
  readonly parts: readonly ReadPart[];
  readonly decisions: readonly PartDecisions[];
  readonly runs: PartRuns;
}

type Known = AccountsKnown & { readonly asOf: CivilDate | undefined };

async function readAll(cut: CutLedger, pool: PartPool, known: Known): Promise<ReadParts> {
  const runs = new PartRuns(cut.openSpill(), cut.parts);
  const parts: ReadPart[] = [];
  const decisions: PartDecisions[] = [];
  await eachOf(allParts(cut), pool, async (part) => {
    const made = await pool.screen({
      blocks: cut.blocks(part),
      dataDates: known.dataDates,
      contradictions: known.contradictions.get(part) ?? [],
      loansOfBorrower: known.counts.get(part) ?? new Map<string, number>(),
      asOf: known.asOf,
    });
    const { ledgerFindings, gaps, extents, decided, ...rest } = made;
    runs.add('findings', part, ledgerFindings);
    runs.add('gaps', part, gaps);
    runs.add('extents', part, new Uint8Array(extents.buffer, 0, extents.byteLength));
    parts[part] = rest;
    if (decided !== undefined) decisions[part] = layAside(runs, part, decided);
  });
  return { parts, decisions, runs };
}

function layAside(runs: PartRuns, part: number, decided: DecidedLoans): PartDecisions {
  const { findings, csv, json, ...decisions } = decided;
  runs.add('decisions', part, findings);
  runs.add('csv', part, csv);
  runs.add('json', part, json);
  return decisions;
}

/** Loans that were decided again, with another number of loans of their borrowers. */
interface DecidedAgain {
  readonly loanNos: ReadonlySet<string>;
  readonly decisions: readonly PartDecisions[];
  readonly runs: PartRuns;
}

/** Decides once more on the loans of borrowers of whose loans an error kept one out. */
async function decideAgain(
  cut: CutLedger,
  pool: PartPool,
  { exchange, dataDates, asOf, read }: Known & { readonly read: ReadParts },
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
    for (const loanNo of only) loanNos.add(loanNo);
    const { decided } = await pool.screen({
      blocks: cut.blocks(part),
      dataDates,
      contradictions: [],
      loansOfBorrower,
      asOf,
      only,
    });
    if (decided !== undefined) decisions.push(layAside(runs, part, decided));
  });
  return { loanNos, decisions, runs };
}

function rejectedOf({ parts }: ReadParts): number {
  return parts.reduce((count, { rejected }) => count + rejected, 0);
}

interface Lists {
  readonly read: ReadParts;
  readonly again: DecidedAgain;
  readonly ledger: ScreenedParts['ledger'];
  readonly asOf: Checked<CivilDate>;
}

function listsOf(
  cut: CutLedger,
  { read, again, ledger, asOf }: Lists,
): Pick<ScreenedParts, 'diagnostics' | 'csvRows' | 'jsonLines'> {
  const isReplaced = ({ key }: RunEntry): boolean => again.loanNos.has(key);
  const lines = (kind: 'csv' | 'json') => (): Iterable<Uint8Array> =>
    valuesOf(mergeRuns([without(read.runs.merged(kind), isReplaced), again.runs.merged(kind)]));
  const general = [
    ...asOf.diagnostics,
    ...cut.files.flatMap(({ diagnostics }) => diagnostics),
    ...placeMissing(cut, read),
  ].toSorted(byPlace);
  const notices = countNotices(read.parts.map(({ summary }) => summary));
  return {
    csvRows: lines('csv'),
    jsonLines: lines('json'),
    diagnostics: () =>
      listNotices(
        parsed(
          mergeRuns([
            readRun([findingsRun(general)]),
            read.runs.merged('findings'),
            ...(ledger.dataDates.length > 1 ? [read.runs.merged('gaps')] : []),
            ...decisionFindings(read, again),
          ]),
        ),
        notices,
      ),
  };
}

/** What was found on decisions, without what was decided again. */
function decisionFindings(read: ReadParts, again: DecidedAgain): readonly Iterable<RunEntry>[] {
  const first = read.runs.merged('decisions');
  if (again.loanNos.size === 0) return [first];
  return [
    without(first, ({ value }) => again.loanNos.has(diagnosticOf(value).loanNo ?? '')),
    again.runs.merged('decisions'),
  ];
}

/** Looks up the schedules beside each missing one, and says where it should stand. */
function placeMissing({ plan }: CutLedger, { parts, runs }: ReadParts): readonly Diagnostic[] {
  const missing = parts.flatMap((part) => part.missing);
  if (missing.length === 0) return [];
  const places = placesWithoutAccount(
    plan.files,
    parts.flatMap(({ summary }) => summary.passedOver),
  );
  const wanted = new Set(
    missing.flatMap(({ account }) => {
      const { before, after } = neighboursOf(account, places);
      return [before, after];
    }),
  );
  return placeAllMissing(missing, extentsOf(plan, runs, wanted), places);
}

/** The extents of some accounts, by the place of the account. */
function extentsOf(
  { files }: LedgerPlan,
  runs: PartRuns,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, Extent> {
  const extents = new Map<number, Extent>();
  for (const bytes of runs.bytes('extents')) {
    const numbers = new Uint32Array(bytes.slice().buffer);
    for (let at = 0; at < numbers.length; at += numbersPerExtent) {
      const account = numbers[at] ?? 0;
      if (!wanted.has(account)) continue;
      const [file = 0, first = 0, last = 0] = numbers.subarray(at + 1, at + numbersPerExtent);
      extents.set(account, { account, file: files[file]?.layout.file ?? '', first, last });
    }
  }
  return extents;
}

function diagnosticOf(value: Uint8Array): Diagnostic {
  return JSON.parse(Buffer.from(value).toString()) as Diagnostic;
}

function* valuesOf(entries: Iterable<RunEntry>): Generator<Uint8Array> {
  for (const { value } of entries) yield value;
}

function* parsed(entries: Iterable<RunEntry>): Generator<Diagnostic> {
  for (const { value } of entries) yield diagnosticOf(value);
}

function allParts({ parts }: CutLedger): readonly number[] {
  return Array.from({ length: parts }, (_, part) => part);
}

/** Does the work on each part, as many at a time as there are threads, and one that waits with its bytes read. */
async function eachOf(
  parts: readonly number[],
  { threads }: PartPool,
  work: (part: number) => Promise<void>,
): Promise<void> {
  const rest = parts.values();
  const goOn = async (): Promise<void> => {
    for (const part of rest) await work(part);
  };
  await Promise.all(Array.from({ length: Math.min(threads + 1, parts.length) }, goOn));
}
