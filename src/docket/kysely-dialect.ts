import { setTimeout as sleep } from 'node:timers/promises';
import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { faultOf } from './sqlite-faults.js';
import type { SqliteConnection, SqlValue } from './sqlite.js';
import type { Tables } from './tables.js';

const pollMs = 5;

/**
 * Kysely over a connection that is open.
 *
 * Transactions that write begin as writers: SQLite refuses one that read first when another process wrote meanwhile,
 * however long it may wait. Those with `setAccessMode('read only')` see one state of the register and wait for nobody.
 *
 * @param waitMs - How long a writing transaction waits for that of another process. The process goes on meanwhile.
 */
export function kyselyOver(connection: SqliteConnection, waitMs: number): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driverOver(connection, waitMs),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

function driverOver(connection: SqliteConnection, waitMs: number): Driver {
  const queries = queriesOf(connection);
  let last: Promise<void> = Promise.resolve();
  let release = (): void => undefined;
  return {
    init: () => Promise.resolve(),
    // There is one connection: who asks for it waits until those before have given it back.
    async acquireConnection() {
      const before = last;
      const { promise, resolve } = withResolver();
      last = promise;
      await before;
      release = resolve;
      return queries;
    },
    releaseConnection() {
      release();
      return Promise.resolve();
    },
    async beginTransaction(_queries, { accessMode }: TransactionSettings) {
      if (accessMode === 'read only') connection.run('begin');
      else await beginWriting(connection, waitMs);
    },
    commitTransaction() {
      connection.run('commit');
      return Promise.resolve();
    },
    rollbackTransaction() {
      try {
        connection.run('rollback');
      } catch {
        // A full or failing disk has ended the transaction already; the first error is the one to tell.
      }
      return Promise.resolve();
    },
    destroy() {
      // Who opened the connection closes it.
      return Promise.resolve();
    },
  };
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** SQLite's own waiting would stop this process's event loop. */
async function beginWriting(connection: SqliteConnection, waitMs: number): Promise<void> {
  connection.run('pragma busy_timeout = 0');
  try {
    for (let waited = 0; ; waited += pollMs) {
      try {
        connection.run('begin immediate');
        return;
      } catch (error) {
        if (faultOf(error) !== 'busy' || waited >= waitMs) throw error;
      }
      await sleep(pollMs);
    }
  } finally {
    connection.run(`pragma busy_timeout = ${waitMs}`);
  }
}

function queriesOf(connection: SqliteConnection): DatabaseConnection {
  return {
    executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const rows = connection.rows(sql, parameters as readonly SqlValue[]);
      return Promise.resolve({ rows: rows as readonly unknown[] as Row[] });
    },
    streamQuery() {
      throw new Error('long lists of the docket are read page by page');
    },
  };
}
