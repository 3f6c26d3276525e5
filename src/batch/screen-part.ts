import { serialize } from 'node:v8';
import { partyIdentity } from '#cases/party-identity.js';
import type { CaseLoan, DecidedLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
import type { LoanParty } from '#domain/loan.js';
import type { Phrase } from '#domain/phrase.js';
import type { BorrowerContradiction } from '#ledger/compare-borrowers.js';
import { byAccount } from '#ledger/join-parts.js';
import type { MissingSchedule } from '#ledger/missing-schedules.js';
import type { FileBlock, LedgerPlan } from '#ledger/open-rows.js';
import { parsePart, type LedgerPart } from '#ledger/parse-part.js';
import { foundLoan } from '#report/report-findings.js';
import { putScreeningLine, putScreeningRow } from '#report/screening-list.js';
import type { LineRoom } from '#report/shared-bytes.js';
import { gapOfLoan } from './calculation-date.js';
import {
  findingsRun,
  handOverPart,
  type HandOver,
  type PartHandOver,
  type UncomputedLoan,
} from './hand-over.js';
import { namedExhibits } from './missing-exhibits.js';
import { decideFigures, decideLoan, firstError, type ScreeningSettings } from './decide-loan.js';
import type { LaidBytes } from './laid-bytes.js';
import { PackedListWriter } from './packed-list.js';
import { RunWriter } from './sorted-runs.js';

/** What every part of one ledger is read and decided by. */
export interface PartSettings extends ScreeningSettings {
  readonly plan: LedgerPlan;
  /** Bytes of records that are read at once. */
  readonly partBytes: number;
  /** Absent where only the decisions are wanted. */
  readonly handOver?: HandOver;
}

/** Some loans of a ledger, to be read and, where the calculation date is settled, decided. */
export interface ScreenJob extends ScreenTerms {
  readonly blocks: readonly FileBlock[];
}

/** What some loans are read and decided by, besides their rows. */
export interface ScreenTerms {
  readonly dataDates: readonly CivilDate[];
  readonly contradictions: readonly BorrowerContradiction[];
  /** Loans of borrowers with several, by loan number. */
  readonly loansOfBorrower: ReadonlyMap<string, number>;
  readonly asOf: CivilDate | undefined;
  /** The loans to be decided, where not all are. */
  readonly only?: ReadonlySet<string>;
}

/** Borrowers whose number of loans is another than their account rows tell. */
export interface Recount {
  readonly identity: string;
  readonly idNo: string;
  /** A loan is out, or its borrower is named by the parties table alone. */
  readonly change: 1 | -1;
  readonly loanNo: string;
}

/** What became of some loans. Lists are runs: entries in order, as bytes. */
export interface ScreenedPart {
  readonly summary: Pick<
    LedgerPart,
    'accounts' | 'dataDates' | 'dataRows' | 'totals' | 'passedOver'
  > & {
    readonly found: Pick<LedgerPart['found'], 'notices'>;
  };
  readonly rejected: number;
  readonly recounts: readonly Recount[];
  readonly missing: readonly MissingSchedule[];
  /** Account, place of the file in the plan, first and last row: four numbers for each schedule. */
  readonly extents: Uint32Array;
  readonly ledgerFindings: Uint8Array;
  readonly gaps: Uint8Array;
  /** Warnings on no loan; none unless loans are handed over. */
  readonly generalWarnings: readonly Diagnostic[];
  /** Files of the evidence folder that sound loans name; none unless loans are handed over. */
  readonly exhibits: readonly string[];
  /** Absent where the calculation date is not settled. */
  readonly decided?: DecidedLoans;
}

/** What was decided on some loans. */
export interface DecidedLoans {
  readonly uncomputed: number;
  readonly ineligible: number;
  /** Loan numbers. */
  readonly eligible: readonly string[];
  readonly needsReview: readonly string[];
  /** Of the first loans that need review, as many as are ever shown. */
  readonly reasons: readonly (readonly [loanNo: string, reasons: readonly Phrase[]])[];
  /** What the report may show of the loans that need a look, by loan number: `FoundLoan` as `serialize` writes it. */
  readonly shown: Uint8Array;
  readonly findings: Uint8Array;
  /** Packed lines, in one run or, of a large part, in several, one after the other. */
  readonly csv: readonly LaidBytes[];
  readonly json: readonly LaidBytes[];
  readonly handedOver?: PartHandOver;
}

/** What of the decisions on a part is held; the lists themselves are laid aside. */
export type PartDecisions = Pick<
  DecidedLoans,
  'uncomputed' | 'ineligible' | 'eligible' | 'needsReview' | 'reasons'
>;

/** How many loans that need review are shown with their reasons. */
export const mostReasons = 20;

/** Lays a long list aside; its bytes are used again afterwards. */
export type LayList = (bytes: Uint8Array) => LaidBytes;

/** Reads some loans and decides on them. Bytes in, bytes out, so that it can run in any thread. */
export function screenPart(settings: PartSettings, job: ScreenJob, lay: LayList): ScreenedPart {
  const { plan, handOver } = settings;
  const evidence = handOver?.evidence;
  const part = parsePart(plan, job.blocks, {
    dataDates: job.dataDates,
    contradictions: byAccount(job.contradictions),
    only: job.only,
  });
  const { accounts, dataDates, dataRows, totals, passedOver, found, schedules, loans } = part;
  const { asOf } = job;
  return {
    summary: {
      accounts,
      dataDates,
      dataRows,
      totals,
      passedOver,
      found: { notices: found.notices },
    },
    rejected: part.rejected.length,
    recounts: recountsOf(part),
    missing: schedules.missing,
    extents: packExtents(plan, schedules.extents),
    ledgerFindings: findingsRun(found.diagnostics),
    gaps: findingsRun(asOf === undefined ? [] : loans.flatMap((loan) => gapOfLoan(loan, asOf))),
    generalWarnings: handOver === undefined ? [] : found.diagnostics.filter(isGeneralWarning),
    exhibits: evidence === undefined ? [] : namedExhibits(loans, evidence.digests),
    ...(asOf === undefined ? {} : { decided: decideLoans(settings, part, { ...job, asOf, lay }) }),
  };
}

function isGeneralWarning({ severity, loanNo }: Diagnostic): boolean {
  return severity === 'warning' && loanNo === undefined;
}

type DecideJob = Pick<ScreenJob, 'loansOfBorrower'> & {
  readonly asOf: CivilDate;
  readonly lay: LayList;
};

function decideLoans(
  settings: PartSettings,
  { loans, found: inLedger }: LedgerPart,
  { asOf, loansOfBorrower, lay }: DecideJob,
): DecidedLoans {
  const decided: DecidedLoan[] = [];
  const handedOver: CaseLoan[] = [];
  const uncomputed: UncomputedLoan[] = [];
  const diagnostics: Diagnostic[] = [];
  const { handOver } = settings;
  for (const loan of loans) {
    const count = loansOfBorrower.get(loan.loanNo) ?? 1;
    const context = { settings, asOf, loansOfBorrower: count };
    const figures = decideFigures(loan, context);
    // Only what may come into a case is computed line by line, by both calculators.
    const whole = isHandedOver(figures.value, handOver) ? decideLoan(loan, context) : undefined;
    const made = whole ?? figures;
    for (const diagnostic of made.diagnostics) diagnostics.push(diagnostic);
    if (whole?.value !== undefined) handedOver.push(whole.value);
    if (made.value !== undefined) decided.push(made.value);
    else uncomputed.push({ loanNo: loan.loanNo, error: firstError(made.diagnostics, loan) });
  }
  const inPlace = diagnostics.toSorted(byPlace);
  const found = [...inLedger.diagnostics, ...inPlace];
  return {
    ...countDecided(decided),
    csv: [lay(listRun(decided, putScreeningRow))],
    json: [lay(listRun(decided, putScreeningLine))],
    uncomputed: uncomputed.length,
    findings: findingsRun(inPlace),
    ...(handOver === undefined
      ? {}
      : { handedOver: handOverPart({ handedOver, uncomputed, asOf, found }, handOver) }),
  };
}

function isHandedOver(decided: DecidedLoan | undefined, handOver: HandOver | undefined): boolean {
  if (decided === undefined || handOver === undefined) return false;
  const { outcomes, loanNos } = handOver;
  return outcomes.includes(decided.outcome.outcome) && (loanNos?.has(decided.loan.loanNo) ?? true);
}

function countDecided(
  decided: readonly DecidedLoan[],
): Omit<DecidedLoans, 'uncomputed' | 'findings' | 'csv' | 'json' | 'handedOver'> {
  const numbersOf = (outcome: string): readonly string[] =>
    decided.filter((one) => one.outcome.outcome === outcome).map(({ loan }) => loan.loanNo);
  return {
    ineligible: numbersOf('ineligible').length,
    eligible: numbersOf('eligible'),
    needsReview: numbersOf('needs-review'),
    reasons: decided
      .filter(({ outcome }) => outcome.outcome === 'needs-review')
      .slice(0, 2 * mostReasons)
      .map(({ loan, outcome }) => [loan.loanNo, outcome.reasons] as const),
    shown: new Uint8Array(shownRun(decided)),
  };
}

const listWriter = new PackedListWriter();

/** A list of the decided loans by loan number, packed, as bytes that the next list takes the room of. */
function listRun(
  decided: readonly DecidedLoan[],
  put: (one: DecidedLoan, room: LineRoom) => void,
): Uint8Array {
  listWriter.start();
  for (const one of decided) {
    listWriter.begin(one.loan.loanNo);
    put(one, listWriter);
    listWriter.close();
  }
  return listWriter.run;
}

const shownWriter = new RunWriter();

/** What the report may show, as bytes that the next one takes the room of. */
function shownRun(decided: readonly DecidedLoan[]): Uint8Array {
  shownWriter.start();
  for (const one of decided) {
    const found = foundLoan(one);
    if (found === undefined) continue;
    shownWriter.begin(one.loan.loanNo);
    shownWriter.putBytes(serialize(found));
    shownWriter.close();
  }
  return shownWriter.run;
}

/**
 * Every account was counted for the borrower whom it names; one that is out is taken off, and a loan whose borrower
 * stands in the parties table alone is added.
 */
function recountsOf({ rejected, loans }: LedgerPart): readonly Recount[] {
  const out = rejected.flatMap(({ borrower, loanNo }) =>
    recountOf(borrower, { change: -1, loanNo }),
  );
  const added = loans.flatMap(({ loanNo, source, borrower }) =>
    borrower?.source === source ? [] : recountOf(borrower, { change: 1, loanNo }),
  );
  return [...out, ...added];
}

function recountOf(
  borrower: LoanParty | undefined,
  how: Pick<Recount, 'change' | 'loanNo'>,
): readonly Recount[] {
  const identity = borrower === undefined ? undefined : partyIdentity(borrower);
  if (identity === undefined || borrower?.idNo === undefined) return [];
  return [{ identity, idNo: borrower.idNo, ...how }];
}

function packExtents(
  { files }: LedgerPlan,
  extents: LedgerPart['schedules']['extents'],
): Uint32Array {
  const indexOf = new Map(files.map(({ layout }, index) => [layout.file, index]));
  const packed = new Uint32Array(extents.length * 4);
  for (const [at, { account, file, first, last }] of extents.entries())
    packed.set([account, indexOf.get(file) ?? 0, first, last], at * 4);
  return packed;
}
