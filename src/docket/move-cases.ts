import type { Insertable, Transaction } from 'kysely';
import {
  mayBecome,
  type CaseMove,
  type MoveRefusal,
  type MoveResult,
  type Stamp,
} from '#domain/docket.js';
import { readCaseRows, saveCaseRows } from './case-rows.js';
import { appendEvents, stateKind, type Entry } from './event-log.js';
import { slicesOf, type CaseRow, type Tables } from './tables.js';

/** A case while steps of it are taken. */
interface Standing {
  readonly row: CaseRow;
  /** Of its current papers. */
  readonly bundleSha256: string | undefined;
}

/** A step that is taken, not yet written down. */
interface Step {
  readonly move: CaseMove;
  readonly from: Standing;
}

/**
 * Takes the steps that may be taken, in order: several of one case follow each other. Each leaves an entry and a
 * decision; a case that is closed gives its loans free.
 */
export async function moveCases(
  register: Transaction<Tables>,
  moves: readonly CaseMove[],
  stamp: Stamp,
): Promise<readonly MoveResult[]> {
  const standings = await readStandings(register, [...new Set(moves.map(({ caseNo }) => caseNo))]);
  const steps: Step[] = [];
  const results = moves.map((move): MoveResult => {
    const { caseNo, to } = move;
    const from = standings.get(caseNo);
    if (from === undefined) return { caseNo, to, refused: 'unknown-case' };
    const refused = refusalOf(move, from);
    if (refused !== undefined) return { caseNo, from: from.row.state, to, refused };
    steps.push({ move, from });
    standings.set(caseNo, { ...from, row: movedRow(from.row, move, stamp) });
    return { caseNo, from: from.row.state, to };
  });
  const moved = new Set(steps.map(({ move }) => move.caseNo));
  await saveCaseRows(
    register,
    [...moved].flatMap((caseNo) => standings.get(caseNo)?.row ?? []),
  );
  await freeLoans(register, steps);
  const firstSeq = await appendEvents(register, steps.map(entryOf), stamp);
  await saveDecisions(register, steps, { ...stamp, firstSeq });
  return results;
}

async function readStandings(
  register: Transaction<Tables>,
  caseNos: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await readCaseRows(register, caseNos);
  const bundles = new Map<string, string>();
  for (const slice of slicesOf(caseNos)) {
    const found = await register
      .selectFrom('cases')
      .innerJoin('preparations', (join) =>
        join
          .onRef('preparations.batch_id', '=', 'cases.prepared_batch_id')
          .onRef('preparations.case_no', '=', 'cases.case_no'),
      )
      .select(['cases.case_no', 'preparations.bundle_sha256'])
      .where('cases.case_no', 'in', slice)
      .execute();
    for (const row of found) bundles.set(row.case_no, row.bundle_sha256);
  }
  return new Map(
    [...rows].map(([caseNo, row]) => [caseNo, { row, bundleSha256: bundles.get(caseNo) }]),
  );
}

function refusalOf(move: CaseMove, { row, bundleSha256 }: Standing): MoveRefusal | undefined {
  if (row.state === move.to) return 'already';
  if (!mayBecome[move.to].includes(row.state)) return 'not-from-this-state';
  // Only papers make a case prepared, in review, approved, …; it can be closed without.
  if (move.to !== 'closed' && bundleSha256 === undefined) return 'not-from-this-state';
  const isOfOtherPapers = move.bundleSha256 !== undefined && move.bundleSha256 !== bundleSha256;
  const isOutdated = move.to === 'approved' && row.changes !== null;
  return isOfOtherPapers || isOutdated ? 'papers-changed' : undefined;
}

function movedRow(row: CaseRow, move: CaseMove, { at }: Stamp): CaseRow {
  return {
    ...row,
    state: move.to,
    since: at,
    changes: move.to === 'closed' ? null : row.changes,
    court_case_no: move.courtCaseNo ?? row.court_case_no,
    court: move.court ?? row.court,
    reason_code: move.reasonCode ?? null,
  };
}

async function freeLoans(register: Transaction<Tables>, steps: readonly Step[]): Promise<void> {
  const closed = steps.filter(({ move }) => move.to === 'closed').map(({ move }) => move.caseNo);
  for (const slice of slicesOf(closed)) {
    await register
      .updateTable('case_loans')
      .set({ open: 0 })
      .where('case_no', 'in', slice)
      .execute();
  }
}

function entryOf({ move, from }: Step): Entry {
  const { caseNo, to, reason, reasonCode, courtCaseNo, court, on } = move;
  const bundleSha256 = from.bundleSha256;
  const data = {
    from: from.row.state,
    to,
    reason,
    reasonCode,
    bundleSha256,
    courtCaseNo,
    court,
    on,
  };
  const batchId = from.row.prepared_batch_id;
  return { kind: stateKind, caseNo, ...(batchId === null ? {} : { batchId }), data };
}

async function saveDecisions(
  register: Transaction<Tables>,
  steps: readonly Step[],
  { actor, at, firstSeq }: Stamp & { readonly firstSeq: number },
): Promise<void> {
  const rows = steps.map(({ move, from }, index): Insertable<Tables['decisions']> => ({
    seq: firstSeq + index,
    case_no: move.caseNo,
    from_state: from.row.state,
    to_state: move.to,
    actor,
    at,
    reason: move.reason ?? null,
    reason_code: move.reasonCode ?? null,
    bundle_sha256: from.bundleSha256 ?? null,
    court_case_no: move.courtCaseNo ?? null,
    court: move.court ?? null,
    on_day: move.on ?? null,
  }));
  for (const slice of slicesOf(rows))
    await register.insertInto('decisions').values(slice).execute();
}
