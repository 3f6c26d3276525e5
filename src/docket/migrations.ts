import type { SqliteConnection } from './sqlite.js';

/** Marks the file as a docket of qisu, in its header: "qisu". */
export const applicationId = 0x71697375;

/**
 * Each entry brings a register one version further. Never change one that was released: add another.
 *
 * Plain columns only, so that another database can hold the same: text keys, whole numbers (amounts in fen, 0 or 1 for
 * no or yes), instants as ISO 8601 text in UTC, JSON only where nothing within it is ever searched for.
 */
const migrations: readonly string[] = [
  `
create table runs (
  batch_id text not null primary key,
  number integer not null unique, -- in the order in which they were planned
  as_of text not null,
  asked_as_of text,
  inputs_digest text not null,
  tool_version text not null,
  pack_digest text not null,
  batch_dir text not null,
  status text not null check (status in ('planned', 'complete')),
  planned_at text not null,
  planned_by text not null,
  finished_at text,
  accounts integer,
  rejected_loans integer,
  eligible integer,
  ineligible integer,
  needs_review integer,
  cases integer,
  failed integer,
  pages integer,
  amount_claimed integer
);
create index runs_by_inputs on runs (inputs_digest, asked_as_of, number);

create table run_inputs (
  batch_id text not null references runs,
  position integer not null,
  file text not null,
  sha256 text not null,
  bytes integer not null,
  primary key (batch_id, position)
) without rowid;

create table planned_cases (
  batch_id text not null references runs,
  position integer not null,
  part text not null check (part in ('cases', 'changed', 'settled')),
  case_no text not null,
  reason text,
  state text,
  loan_nos text not null, -- JSON
  changes text not null, -- JSON
  primary key (batch_id, position),
  unique (batch_id, part, case_no)
);

create table cases (
  case_no text not null primary key,
  series text not null,
  ordinal integer not null,
  state text not null,
  since text not null,
  batch_id text not null references runs, -- that last planned it
  prepared_batch_id text, -- that its papers are of
  amount integer, -- of these papers
  changes text, -- JSON; null: nothing changed since
  court_case_no text,
  court text,
  reason_code text,
  unique (series, ordinal),
  foreign key (prepared_batch_id, case_no) references preparations
);
create index cases_by_state on cases (state, amount);
create index cases_by_batch on cases (batch_id);
create index cases_changed on cases (case_no) where changes is not null;

create table case_loans (
  case_no text not null references cases,
  position integer not null,
  loan_no text not null,
  open integer not null check (open in (0, 1)),
  primary key (case_no, position)
) without rowid;
create unique index case_loans_once on case_loans (loan_no) where open = 1;
create index case_loans_by_loan on case_loans (loan_no);

create table settings ( -- what all cases of a run were prepared from, kept once
  digest text not null primary key,
  data text not null -- JSON
) without rowid;

create table preparations (
  batch_id text not null references runs,
  case_no text not null references cases,
  amount integer not null,
  pages integer not null,
  bundle_sha256 text not null,
  settings text not null references settings,
  loans text not null, -- JSON: what each loan brought into it
  files text not null, -- JSON: digests by name
  prepared_at text not null,
  prepared_by text not null,
  primary key (batch_id, case_no)
);

create table loans (
  loan_no text not null primary key,
  first_batch_id text not null references runs,
  last_batch_id text not null references runs,
  outcome text not null -- of that last run
) without rowid;

create table events (
  seq integer not null primary key,
  at text not null,
  actor text not null,
  kind text not null,
  case_no text,
  batch_id text,
  data text not null, -- canonical JSON
  hash text not null -- over all of this and the hash before
);
create index events_by_case on events (case_no, seq) where case_no is not null;
create index events_by_batch on events (batch_id, seq) where batch_id is not null;
create trigger events_stay before update on events begin
  select raise(abort, 'entries of the audit log are never changed');
end;
create trigger events_remain before delete on events begin
  select raise(abort, 'entries of the audit log are never removed');
end;

create table decisions (
  seq integer not null primary key references events,
  case_no text not null references cases,
  from_state text not null,
  to_state text not null,
  actor text not null,
  at text not null,
  reason text,
  reason_code text,
  bundle_sha256 text,
  court_case_no text,
  court text,
  on_day text
);
create index decisions_by_case on decisions (case_no, seq);
`,
];

/** The version of registers that this program writes. */
export const currentVersion: number = migrations.length;

/** Reads a register's mark and version: 0 where it has none. Errors of SQLite tell a file that is no database. */
export function readMark(connection: SqliteConnection): {
  readonly applicationId: number;
  readonly version: number;
} {
  const [application] = connection.rows('pragma application_id');
  const [version] = connection.rows('pragma user_version');
  return {
    applicationId: Number.parseInt(String(application?.['application_id']), 10),
    version: Number.parseInt(String(version?.['user_version']), 10),
  };
}

/** Makes the tables of a version in an empty database: what a register of that version should have. */
export function makeTables(connection: SqliteConnection, version: number): void {
  for (const migration of migrations.slice(0, version)) connection.run(migration);
}

/** Brings a register to the current version, in one transaction. Another process may have done so meanwhile. */
export function migrate(connection: SqliteConnection): void {
  connection.run('begin immediate');
  try {
    const { version } = readMark(connection);
    for (const migration of migrations.slice(version)) connection.run(migration);
    connection.run(
      `pragma application_id = ${applicationId}; pragma user_version = ${currentVersion}`,
    );
    connection.run('commit');
  } catch (error) {
    rollBackAfter(connection);
    throw error;
  }
}

function rollBackAfter(connection: SqliteConnection): void {
  try {
    connection.run('rollback');
  } catch {
    // A full or failing disk has ended the transaction already; the first error is the one to tell.
  }
}
