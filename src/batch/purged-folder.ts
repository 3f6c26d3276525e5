/** Why a batch stays. */
export type KeptFor =
  'recent' | 'newest-run' | 'open-cases' | 'not-in-docket' | 'of-another-folder' | 'of-no-purge';

/** A folder that goes; what an earlier purge did not end has a name of its own. */
export interface PurgedFolder {
  readonly name: string;
  /** `unfinished`: of a run that was never finished; there may be a journal alone. */
  readonly kind: 'batch' | 'screening' | 'unfinished';
  /** When its run ended; when it was written, for a screening; when its run was begun, for one that was not finished. */
  readonly finishedAt: string;
  readonly files: number;
  readonly bytes: number;
}

export interface KeptFolder {
  readonly name: string;
  readonly reason: KeptFor;
  /** Cases that are not closed and have their papers there. */
  readonly openCases?: number;
}
