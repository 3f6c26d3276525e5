import { createRequire, isBuiltin } from 'node:module';
import process from 'node:process';
import { EnvironmentError } from '#domain/failure.js';

export type SqlValue = string | number | bigint | null;

/** A row of an answer: integers are `bigint`, so that none loses digits. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A connection to one SQLite file. Its calls return when they are done; none runs beside another. */
export interface SqliteConnection {
  /** Takes one statement. */
  readonly rows: (sql: string, parameters?: readonly SqlValue[]) => readonly SqlRow[];
  /** Takes any number of statements that give no rows. */
  readonly run: (script: string) => void;
  readonly close: () => void;
}

export interface SqliteOptions {
  readonly readOnly: boolean;
}

/** A statement as both drivers have it. */
interface Statement {
  readonly rows: (parameters: readonly SqlValue[]) => readonly SqlRow[];
}

interface Driver {
  readonly sqliteVersion: string;
  readonly open: (file: string, options: SqliteOptions) => SqliteConnection;
}

/** What is used of Node's own `node:sqlite`; the types of Node 20 do not have it. */
interface NodeSqlite {
  readonly DatabaseSync: new (
    file: string,
    options: { readonly readOnly: boolean },
  ) => {
    exec(script: string): void;
    prepare(sql: string): {
      setReadBigInts(on: boolean): void;
      all(...parameters: readonly SqlValue[]): SqlRow[];
    };
    close(): void;
  };
}

/** Statements that are kept ready: writers send the same ones thousands of times. */
const keptStatements = 64;

let chosen: Promise<Driver> | undefined;

/**
 * Opens a SQLite file through Node's own `node:sqlite`, or where Node has none or an old one, through better-sqlite3.
 * The file is made where there is none and `readOnly` is not set.
 *
 * Never open such a file by other means in the same process: closing that file descriptor would drop the locks that
 * SQLite holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
 *
 * @throws EnvironmentError when no driver is installed, or none with a SQLite that is safe for several processes;
 *   errors of SQLite as its driver throws them.
 */
export async function openSqlite(file: string, options: SqliteOptions): Promise<SqliteConnection> {
  chosen ??= chooseDriver();
  return (await chosen).open(file, options);
}

/** The version of the SQLite that dockets are opened with. @throws EnvironmentError as `openSqlite` does. */
export async function sqliteVersion(): Promise<string> {
  chosen ??= chooseDriver();
  return (await chosen).sqliteVersion;
}

async function chooseDriver(): Promise<Driver> {
  const drivers = [nodeDriver, betterSqliteDriver];
  const tooOld: string[] = [];
  for (const load of drivers) {
    const driver = await load();
    if (driver === undefined) continue;
    if (hasWalResetFix(driver.sqliteVersion)) return driver;
    tooOld.push(driver.sqliteVersion);
  }
  throw noDriver(tooOld);
}

/**
 * Whether a SQLite is free of the WAL-reset bug, by which a checkpoint in one process could lose what another process
 * had just committed: fixed in 3.51.3, and in 3.50.7 and 3.44.6 for those who stay (https://www.sqlite.org/wal.html).
 */
export function hasWalResetFix(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  if (major !== 3 || minor > 51) return major >= 3;
  const fixedIn = new Map([
    [51, 3],
    [50, 7],
    [44, 6],
  ]).get(minor);
  return fixedIn !== undefined && patch >= fixedIn;
}

function noDriver(tooOld: readonly string[]): EnvironmentError {
  const found = tooOld.length === 0 ? undefined : tooOld.join(', ');
  return new EnvironmentError(
    found === undefined
      ? {
          zh: '未找到 SQLite，无法打开登记册。',
          en: 'No SQLite was found to open the docket with.',
        }
      : {
          zh: `找到的 SQLite（${found}）过旧，多个进程同时使用可能丢失数据。`,
          en: `The SQLite found (${found}) is too old: with several processes it may lose data.`,
        },
    {
      hint: {
        zh: '请安装 Node.js 22.13 以上的最新版本，或装好编译工具（python3、make、g++）后重新运行 npm ci。',
        en: 'Install the newest release of Node.js 22.13 or later, or build tools (python3, make, g++), and run npm ci again.',
      },
    },
  );
}

// eslint-disable-next-line @typescript-eslint/require-await -- a rung of the ladder; the other one waits
async function nodeDriver(): Promise<Driver | undefined> {
  if (!isBuiltin('node:sqlite')) return undefined;
  const { DatabaseSync } = withoutWarning(
    // Not `import`: bundlers and test runners take the prefix off, and there is no module `sqlite`.
    () => createRequire(import.meta.url)('node:sqlite') as NodeSqlite,
  );
  const open = (file: string, { readOnly }: SqliteOptions): SqliteConnection => {
    const database = new DatabaseSync(file, { readOnly });
    const prepare = (sql: string): Statement => {
      const statement = database.prepare(sql);
      statement.setReadBigInts(true);
      return { rows: (parameters) => statement.all(...parameters) };
    };
    return connection(prepare, database);
  };
  return { sqliteVersion: versionBy(open), open };
}

/** Node 22 warns on the operator's terminal that its SQLite is experimental; nothing else can warn meanwhile. */
function withoutWarning<Value>(load: () => Value): Value {
  const warning = Object.getOwnPropertyDescriptor(process, 'emitWarning') ?? {};
  process.emitWarning = () => undefined;
  try {
    return load();
  } finally {
    Object.defineProperty(process, 'emitWarning', warning);
  }
}

async function betterSqliteDriver(): Promise<Driver | undefined> {
  const loaded = await import('better-sqlite3').catch(() => undefined);
  if (loaded === undefined) return undefined;
  const open = (file: string, { readOnly }: SqliteOptions): SqliteConnection => {
    const database = new loaded.default(file, { readonly: readOnly, fileMustExist: readOnly });
    database.defaultSafeIntegers(true);
    const prepare = (sql: string): Statement => {
      const statement = database.prepare<SqlValue[], SqlRow>(sql);
      if (statement.reader) return { rows: (parameters) => statement.all(...parameters) };
      return {
        rows: (parameters) => {
          statement.run(...parameters);
          return [];
        },
      };
    };
    return connection(prepare, database);
  };
  try {
    return { sqliteVersion: versionBy(open), open };
  } catch {
    return undefined; // its native part was not built
  }
}

function versionBy(open: Driver['open']): string {
  const memory = open(':memory:', { readOnly: false });
  try {
    const [row] = memory.rows('select sqlite_version() as version');
    return String(row?.['version']);
  } finally {
    memory.close();
  }
}

function connection(
  prepare: (sql: string) => Statement,
  database: { exec(script: string): unknown; close(): unknown },
): SqliteConnection {
  const ready = new Map<string, Statement>();
  return {
    rows(sql, parameters = []) {
      let statement = ready.get(sql);
      if (statement === undefined) {
        if (ready.size >= keptStatements) ready.clear();
        statement = prepare(sql);
        ready.set(sql, statement);
      }
      return statement.rows(parameters);
    },
    run(script) {
      database.exec(script);
    },
    close() {
      database.close();
    },
  };
}
