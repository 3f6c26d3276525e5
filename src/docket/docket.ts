import type {
  AuditProof,
  CaseMove,
  CaseState,
  DocketCase,
  DocketEvent,
  DocketRun,
  FilingPlan,
  MoveResult,
  PreparedPapers,
  RecordedRun,
  RunTotals,
  Stamp,
} from '#domain/docket.js';
import type { CivilDate } from '#domain/civil-date.js';

/** Which cases are asked for. What is absent does not narrow. */
export interface CaseQuery {
  readonly states?: readonly CaseState[];
  readonly caseNos?: readonly string[];
  readonly loanNo?: string;
  readonly batchId?: string;
  /** Only cases that changed since they were prepared. */
  readonly changed?: boolean;
  /** Only cases behind this number: pages of a long list. */
  readonly after?: string;
  readonly limit?: number;
  /** Leaves `prepared.files` empty: in lists of many thousands these are most of the work and of the memory. */
  readonly withoutFiles?: boolean;
}

/** A loan as runs saw it. */
export interface SeenLoan {
  readonly loanNo: string;
  readonly firstBatchId: string;
  readonly lastBatchId: string;
  /** What the last one decided on it. */
  readonly outcome: string;
}

/** The register in numbers. */
export interface DocketOverview {
  readonly byState: Readonly<Record<CaseState, number>>;
  /** Open cases that changed since they were prepared. */
  readonly changed: number;
  /** 标的总额 of the open cases that are prepared, in fen. */
  readonly amount: bigint;
  readonly lastRun?: RecordedRun;
  /** A run that was planned and never finished. */
  readonly unfinished?: RecordedRun;
  readonly head: { readonly seq: number; readonly hash: string };
}

/**
 * The register of runs, cases, states and decisions. Every writing call is one transaction and appends to the audit
 * log; readers never wait for a writer. An implementation on another database keeps this interface.
 */
export interface Docket {
  // Runs.
  readonly run: (batchId: string) => Promise<RecordedRun | undefined>;
  /** The newest run of the same inputs that was asked for the same calculation date. */
  readonly runOfInputs: (
    inputsDigest: string,
    askedAsOf: CivilDate | undefined,
  ) => Promise<RecordedRun | undefined>;
  /** Newest first. */
  readonly runs: (limit?: number) => Promise<readonly RecordedRun[]>;
  /** The batches of all runs that were planned and not finished. */
  readonly unfinishedBatches: () => Promise<readonly string[]>;
  /** What a run was to do, as it was planned. */
  readonly planOf: (batchId: string) => Promise<FilingPlan | undefined>;
  /** Records a run and its plan: cases that are new are opened as `flagged`, their loans are theirs alone while open. */
  readonly beginRun: (
    run: DocketRun & { readonly batchDir: string },
    plan: FilingPlan,
    stamp: Stamp,
  ) => Promise<void>;
  /**
   * Gives a run that was planned before another plan, because other runs or people went on since: it is the newest run
   * then, and not finished. Papers that it prepared before and that are still those of their case stay.
   */
  readonly planAgain: (
    run: DocketRun & { readonly batchDir: string },
    plan: FilingPlan,
    stamp: Stamp,
  ) => Promise<void>;
  /**
   * Records that papers of a planned run were written. A case that a later run or an operator brought further is left
   * as it is; telling it twice changes nothing.
   */
  readonly recordPrepared: (
    batchId: string,
    cases: readonly { readonly caseNo: string; readonly papers: PreparedPapers }[],
    stamp: Stamp,
  ) => Promise<void>;
  readonly finishRun: (batchId: string, totals: RunTotals, stamp: Stamp) => Promise<void>;
  /** Records which loans a run saw and what it decided on them. */
  readonly recordLoans: (
    batchId: string,
    loans: Iterable<{ readonly loanNo: string; readonly outcome: string }>,
  ) => Promise<void>;
  readonly loan: (loanNo: string) => Promise<SeenLoan | undefined>;

  // Cases.
  /** In order of case number. */
  readonly cases: (query?: CaseQuery) => Promise<readonly DocketCase[]>;
  /** The highest number given in a series such as `QS-2025`; 0 where none was. */
  readonly lastOrdinal: (series: string) => Promise<number>;
  /** Takes steps; each is refused or taken by itself. */
  readonly move: (moves: readonly CaseMove[], stamp: Stamp) => Promise<readonly MoveResult[]>;

  // The log.
  /** Oldest first. */
  readonly events: (query: {
    readonly caseNo?: string;
    readonly batchId?: string;
    readonly after?: number;
    readonly limit?: number;
  }) => Promise<readonly DocketEvent[]>;
  /** Enters something that is not about the state of a case, such as a purge. */
  readonly enter: (
    kind: string,
    entry: Pick<DocketEvent, 'batchId' | 'caseNo' | 'data'>,
    stamp: Stamp,
  ) => Promise<void>;
  readonly overview: () => Promise<DocketOverview>;
  /**
   * Proves the chain of the audit log, and that the states, loans, current papers, court answers and decisions of the
   * cases follow from it; a damaged file is told too. Not in the log: runs, older papers, file lists, loans without a case.
   *
   * @param known - An entry that was noted elsewhere: it must still be there.
   */
  readonly audit: (known?: { readonly seq: number; readonly hash: string }) => Promise<AuditProof>;

  /** Writes a whole copy of the register to a new file. */
  readonly backUp: (file: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a docket is opened. */
export interface OpenOptions {
  readonly readOnly?: boolean;
  /** How long a change waits for another process to finish its own; ten seconds where it is not said. */
  readonly waitMs?: number;
}
