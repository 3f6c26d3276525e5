import { sql, type Transaction } from 'kysely';
import { makeTables } from './migrations.js';
import { openSqlite } from './sqlite.js';
import { count, type Tables } from './tables.js';

/** A table, an index or a trigger. */
interface Part {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

const partsQuery =
  "select type, name, sql from sqlite_schema where sql is not null and name not like 'sqlite~_%' escape '~'";

/**
 * Whether a register has every table, index and trigger as its version makes them: they keep a loan out of a second open
 * case, and entries from being changed. A trigger or view more could do harm; an index more does none.
 */
export async function haveGuards(register: Transaction<Tables>): Promise<boolean> {
  const { rows: versions } = await sql<{
    user_version: bigint;
  }>`pragma user_version`.execute(register);
  const expected = await partsOf(count(versions[0]?.user_version ?? 0n));
  const { rows: found } = await sql<Part>`${sql.raw(partsQuery)}`.execute(register);
  const kept = new Map(found.map((part) => [keyOf(part), part.sql]));
  for (const part of expected) {
    if (kept.get(keyOf(part)) !== part.sql) return false;
    kept.delete(keyOf(part));
  }
  return [...kept.keys()].every((key) => key.startsWith('index ') || key.startsWith('table '));
}

/** What a new register of a version has. */
async function partsOf(version: number): Promise<readonly Part[]> {
  const memory = await openSqlite(':memory:', { readOnly: false });
  try {
    makeTables(memory, version);
    return memory.rows(partsQuery) as readonly unknown[] as readonly Part[];
  } finally {
    memory.close();
  }
}

function keyOf({ type, name }: Part): string {
  return `${type} ${name}`;
}
