import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { auditRegister } from './audit.js';
import { beginRun, planAgain } from './begin-run.js';
import type { Docket, OpenOptions } from './docket.js';
import { appendEvents, followedKinds } from './event-log.js';
import { findCases } from './find-cases.js';
import { kyselyOver } from './kysely-dialect.js';
import { moveCases } from './move-cases.js';
import { readOverview } from './overview.js';
import { readEvents } from './read-events.js';
import { readLoan, recordLoans } from './record-loans.js';
import { recordPrepared } from './record-prepared.js';
import { copyRegister, openRegister } from './register-file.js';
import { completeRun, readPlan, readRuns, readUnfinished } from './runs.js';
import { atRegister } from './sqlite-faults.js';
import type { SqliteConnection } from './sqlite.js';
import { count, type Tables } from './tables.js';

/** Long lists are written in pieces with a rest between, in which another process gets its turn. */
const casesAtOnce = 200;
const loansAtOnce = 500;
const restMs = 10;

/** The docket in a SQLite file; `undefined` where there is none and it is only to be read. */
export async function openSqliteDocket(
  file: string,
  { readOnly = false, waitMs = 10_000 }: OpenOptions,
): Promise<Docket | undefined> {
  const connection = await atRegister(file, () => openRegister(file, { readOnly, waitMs }));
  return connection && docketOver(file, connection, waitMs);
}

function docketOver(file: string, connection: SqliteConnection, waitMs: number): Docket {
  const register = kyselyOver(connection, waitMs);
  const read = <Value>(work: Work<Value>): Promise<Value> =>
    atRegister(file, () => register.transaction().setAccessMode('read only').execute(work));
  const write = <Value>(work: Work<Value>): Promise<Value> =>
    atRegister(file, () => register.transaction().execute(work));
  return {
    ...readingCalls(read),
    ...writingCalls(write),
    backUp: (target) =>
      atRegister(target, () =>
        register.connection().execute(() => {
          copyRegister(connection, target);
          return Promise.resolve();
        }),
      ),
    close: async () => {
      await register.destroy();
      // Kysely destroys only what it was asked for something: the file is ours to close.
      connection.close();
    },
  };
}

type Work<Value> = (register: Transaction<Tables>) => Promise<Value>;
type Within = <Value>(work: Work<Value>) => Promise<Value>;

function readingCalls(
  read: Within,
): Pick<
  Docket,
  | 'run'
  | 'runOfInputs'
  | 'runs'
  | 'unfinishedBatches'
  | 'planOf'
  | 'loan'
  | 'cases'
  | 'lastOrdinal'
  | 'events'
  | 'overview'
  | 'audit'
> {
  return {
    run: (batchId) => read(async (register) => (await readRuns(register, { batchId }))[0]),
    runOfInputs: (inputsDigest, askedAsOf) =>
      read(async (register) => {
        const [newest] = await readRuns(register, { of: { inputsDigest, askedAsOf }, limit: 1 });
        return newest;
      }),
    runs: (limit) => read((register) => readRuns(register, limit === undefined ? {} : { limit })),
    unfinishedBatches: () => read(readUnfinished),
    planOf: (batchId) => read((register) => readPlan(register, batchId)),
    loan: (loanNo) => read((register) => readLoan(register, loanNo)),
    cases: (query = {}) => read((register) => findCases(register, query)),
    lastOrdinal: (series) =>
      read(async (register) => {
        const last = await register
          .selectFrom('cases')
          .select('ordinal')
          .where('series', '=', series)
          .orderBy('ordinal', 'desc')
          .limit(1)
          .executeTakeFirst();
        return count(last?.ordinal ?? 0n);
      }),
    events: (query) => read((register) => readEvents(register, query)),
    overview: () => read(readOverview),
    audit: (known) => read((register) => auditRegister(register, known)),
  };
}

function writingCalls(
  write: Within,
): Pick<
  Docket,
  'beginRun' | 'planAgain' | 'recordPrepared' | 'finishRun' | 'recordLoans' | 'move' | 'enter'
> {
  return {
    beginRun: (run, plan, stamp) => write((register) => beginRun(register, run, plan, stamp)),
    planAgain: (run, plan, stamp) => write((register) => planAgain(register, run, plan, stamp)),
    recordPrepared: (batchId, cases, stamp) =>
      inPieces(cases, casesAtOnce, (piece) =>
        write((register) => recordPrepared(register, batchId, piece, stamp)),
      ),
    finishRun: (batchId, totals, stamp) =>
      write((register) => completeRun(register, batchId, totals, stamp)),
    recordLoans: (batchId, loans) =>
      inPieces(loans, loansAtOnce, (piece) =>
        write((register) => recordLoans(register, batchId, piece)),
      ),
    move: (moves, stamp) => write((register) => moveCases(register, moves, stamp)),
    async enter(kind, entry, stamp) {
      // The register must follow from these: they come with its changes only.
      if (followedKinds.has(kind)) throw new Error(`${kind} is not entered by itself`);
      await write((register) => appendEvents(register, [{ kind, ...entry }], stamp));
    },
  };
}

async function inPieces<Item>(
  items: Iterable<Item>,
  size: number,
  write: (piece: readonly Item[]) => Promise<void>,
): Promise<void> {
  let piece: Item[] = [];
  for (const item of items) {
    if (piece.length === size) {
      await write(piece);
      await sleep(restMs);
      piece = [];
    }
    piece.push(item);
  }
  if (piece.length > 0) await write(piece);
}
