import type { Fen } from '#domain/money.js';
import type { WrittenBundle } from './case-json.js';
import { matrixRows } from './completeness.js';
import { manifestRow } from './manifest.js';
import type { ManifestCase, ManifestValue } from './manifest-columns.js';

/**
 * What the lists of a batch say of one case. A batch holds these rather than its cases, and writes them down as cases are
 * finished: a hundred thousand cases do not fit into memory, and a killed run goes on from them.
 */
export interface CaseRecord {
  readonly caseNo: string;
  readonly loanNos: readonly string[];
  readonly defendants: readonly string[];
  /** Absent: the papers say 待定法院. */
  readonly court?: string;
  /** 标的总额. */
  readonly amount: Fen;
  /** How many warnings the reviewer's cover sheet shows. */
  readonly warnings: number;
  readonly bundle: Pick<WrittenBundle, 'file' | 'pages' | 'sha256' | 'standard'>;
  /** What each file for an upload slot claims to be. */
  readonly slotStandards: readonly WrittenBundle['standard'][];
  /** The row of the manifest, in the order of its heads. */
  readonly manifest: readonly ManifestValue[];
  /** The rows of the evidence matrix, one a loan. */
  readonly matrix: readonly (readonly string[])[];
}

/** Takes from a prepared case what the lists say of it. */
export function caseRecord(entry: ManifestCase): CaseRecord {
  const { theCase, bundle } = entry;
  const { file, pages, sha256, standard } = bundle;
  return {
    caseNo: theCase.caseNo,
    loanNos: theCase.loans.map(({ loan }) => loan.loanNo),
    defendants: theCase.defendants.map(({ party }) => party.name),
    ...(theCase.court.name === undefined ? {} : { court: theCase.court.name }),
    amount: theCase.claim.total,
    warnings: theCase.warnings.length,
    bundle: { file, pages, sha256, standard },
    slotStandards: bundle.slots.map((slot) => slot.standard),
    manifest: manifestRow(entry),
    matrix: [...matrixRows([entry])],
  };
}
