import { deserialize } from 'node:v8';
import type { CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, type Checked, type Diagnostic } from '#domain/diagnostic.js';
import {
  countNotices,
  neighboursOf,
  placeAllMissing,
  placesWithoutAccount,
} from '#ledger/join-parts.js';
import { listNotices } from '#ledger/list-notices.js';
import type { Extent } from '#ledger/missing-schedules.js';
import type { LedgerPlan } from '#ledger/open-rows.js';
import {
  showLoans,
  type FoundLoan,
  type LoanCounter,
  type LoanFindings,
} from '#report/report-findings.js';
import { CountedLoans } from './counted-loans.js';
import type { CutLedger } from './cut-ledger.js';
import { findingsRun, type HandOver, type LoanSeed, type UncomputedLoan } from './hand-over.js';
import { exhibitsUnlisted, folderMissing } from './missing-exhibits.js';
import { entriesOf, linesOf, valuesOf, without, type LaidList } from './merged-list.js';
import type { PartRuns } from './part-runs.js';
import type { DecidedAgain, ReadParts } from './lay-aside.js';
import { mergeRuns, readRun, type RunEntry } from './sorted-runs.js';

const numbersPerExtent = 4;

/** The lists of a ledger in parts, made as they are written; and what cases are made from. */
export interface PartLists {
  /** All findings in order of place, those on the calculation date and the evidence files included, and further ones. */
  readonly diagnostics: (further?: readonly Diagnostic[]) => Iterable<Diagnostic>;
  /** A new counter for the loans of findings. */
  readonly loanCounter: () => LoanCounter;
  /** What was found on one loan in the ledgers, then in its claim, each in order of place: every notice by itself. */
  readonly findingsOn: (loanNo: string) => readonly Diagnostic[];
  /** The lists below, as any thread can write them. */
  readonly listOf: (kind: 'csv' | 'json') => LaidList;
  /** Rows of `screening.csv`, below its header, and lines of `screening.jsonl`, in order of loan number. */
  readonly csvRows: () => Iterable<Uint8Array>;
  readonly jsonLines: () => Iterable<Uint8Array>;
  /** All loans that were decided, in order of loan number. */
  readonly loanNos: () => Iterable<string>;
  /** What the report shows of the loans. */
  readonly shown: () => LoanFindings;
  /** The loans that are handed over, in order of loan number. */
  readonly seeds: () => Iterable<LoanSeed>;
  /** Reads one of them; it is not kept. */
  readonly caseLoan: (loanNo: string) => CaseLoan;
  /** The warnings on one of them that its case shows. */
  readonly warningsOf: (loanNo: string) => readonly Diagnostic[];
  /** Warnings that every case shows; none unless loans are handed over. */
  readonly generalWarnings: readonly Diagnostic[];
  /** The loans whose claim cannot be computed, in order of loan number; none unless loans are handed over. */
  readonly uncomputedLoans: () => Iterable<UncomputedLoan>;
}

/** All that was read and decided of a ledger in parts. */
export interface DecidedParts {
  readonly read: ReadParts;
  readonly again: DecidedAgain;
  readonly dataDates: readonly CivilDate[];
  readonly asOf: Checked<CivilDate>;
  readonly handOver: HandOver | undefined;
}

/** What was found in the ledgers themselves, in order of place. */
export function ledgerFindings(cut: CutLedger, read: ReadParts): () => Iterable<Diagnostic> {
  const general = [
    ...cut.files.flatMap(({ diagnostics }) => diagnostics),
    ...placeMissing(cut, read),
  ].toSorted(byPlace);
  const notices = countNotices(read.parts.map(({ summary }) => summary));
  return () =>
    listNotices(
      parsed(mergeRuns([readRun([findingsRun(general)]), read.runs.merged('findings')])),
      notices,
    );
}

/** Makes the lists. What was decided again stands in the place of what was decided first. */
export function listParts(cut: CutLedger, decided: DecidedParts): PartLists {
  const { read, dataDates } = decided;
  const inFiles = cut.files.flatMap(({ diagnostics }) => diagnostics);
  const ofDate = decided.asOf.diagnostics;
  const ofFolder = folderWarnings(decided);
  const placed = placeMissing(cut, read);
  const general = [...ofDate, ...inFiles, ...placed, ...ofFolder, ...unlisted(decided)];
  const notices = countNotices(read.parts.map(({ summary }) => summary));
  const lists = (further: readonly Diagnostic[]): readonly Iterable<RunEntry>[] => [
    readRun([findingsRun([...general, ...further].toSorted(byPlace))]),
    read.runs.merged('findings'),
    ...(dataDates.length > 1 ? [read.runs.merged('gaps')] : []),
    findingsOf(decided, 'decisions'),
    findingsOf(decided, 'exhibits'),
  ];
  return {
    listOf: (kind) => listOf(decided, kind),
    csvRows: () => valuesOf(linesOf(listOf(decided, 'csv'))),
    jsonLines: () => valuesOf(linesOf(listOf(decided, 'json'))),
    loanNos: () => keysOf(entriesOf(listOf(decided, 'csv'))),
    diagnostics: (further = []) => listNotices(parsed(mergeRuns(lists(further))), notices),
    loanCounter: () => new CountedLoans(cut.openSpill()),
    findingsOn: (loanNo) => findingsOn(decided, placed, loanNo),
    shown: () => showLoans(foundLoans(entriesOf(listOf(decided, 'shown')))),
    seeds: () => parsed<LoanSeed>(entriesOf(listOf(decided, 'seeds'))),
    uncomputedLoans: () => parsed<UncomputedLoan>(entriesOf(listOf(decided, 'uncomputed'))),
    caseLoan: (loanNo) => read.loans.caseLoan(loanNo),
    warningsOf: (loanNo) => {
      const { gaps, others } = read.loans.warningsOf(loanNo);
      return dataDates.length > 1 ? [...gaps, ...others] : others;
    },
    generalWarnings: [
      ...ofDate,
      ...[...inFiles, ...read.parts.flatMap(({ generalWarnings }) => generalWarnings)].toSorted(
        byPlace,
      ),
      ...ofFolder,
    ].filter(({ severity }) => severity === 'warning'),
  };
}

function findingsOn(
  decided: DecidedParts,
  placed: readonly Diagnostic[],
  loanNo: string,
): readonly Diagnostic[] {
  const inLedgers = mergeRuns([
    readRun([findingsRun(placed.toSorted(byPlace))]),
    decided.read.runs.merged('findings'),
  ]);
  const found: Diagnostic[] = [];
  for (const entries of [inLedgers, findingsOf(decided, 'decisions')])
    for (const one of parsed(entries)) if (one.loanNo === loanNo) found.push(one);
  return found;
}

/** A list by loan number, with what was decided again. */
function listOf(
  { read, again }: DecidedParts,
  kind: 'csv' | 'json' | 'shown' | 'seeds' | 'uncomputed',
): LaidList {
  return { first: read.runs.laid(kind), loanNos: again.loanNos, again: again.runs.laid(kind) };
}

/** What was found on decisions or evidence files, without that on loans that were decided again. */
function findingsOf(
  { read, again }: DecidedParts,
  kind: 'decisions' | 'exhibits',
): Iterable<RunEntry> {
  const first = read.runs.merged(kind);
  if (again.loanNos.size === 0) return first;
  return mergeRuns([
    without(first, ({ value }) => again.loanNos.has(diagnosticOf(value).loanNo ?? '')),
    again.runs.merged(kind),
  ]);
}

/** Warns where the evidence folder is empty though the loans that are handed over have evidence files. */
function folderWarnings(decided: DecidedParts): readonly Diagnostic[] {
  const evidence = decided.handOver?.evidence;
  if (evidence === undefined || evidence.digests.size > 0) return [];
  return folderMissing(evidence, [...findingsOf(decided, 'exhibits')].length);
}

/** Warns of files of the evidence folder that no sound loan names. */
function unlisted({ read, handOver }: DecidedParts): readonly Diagnostic[] {
  const evidence = handOver?.evidence;
  if (evidence === undefined) return [];
  const named = new Set(read.parts.flatMap(({ exhibits }) => exhibits));
  return exhibitsUnlisted(evidence.digests.size - named.size);
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
  return valueOf(value) as Diagnostic;
}

function valueOf(value: Uint8Array): unknown {
  return JSON.parse(Buffer.from(value).toString());
}

function* keysOf(entries: Iterable<RunEntry>): Generator<string> {
  for (const { key } of entries) yield key;
}

function* foundLoans(entries: Iterable<RunEntry>): Generator<FoundLoan> {
  for (const { value } of entries) yield deserialize(value) as FoundLoan;
}

function* parsed<Value = Diagnostic>(entries: Iterable<RunEntry>): Generator<Value> {
  for (const { value } of entries) yield valueOf(value) as Value;
}
