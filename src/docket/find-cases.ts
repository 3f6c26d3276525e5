import type { SelectQueryBuilder, Transaction } from 'kysely';
import type { CaseBasis, CaseChange, DocketCase, PreparedPapers } from '#domain/docket.js';
import type { CaseQuery } from './docket.js';
import { count, slicesOf, type CaseRow, type RunRow, type Tables } from './tables.js';

/** A case with what its papers and its run say of it. */
type FoundRow = CaseRow &
  Pick<RunRow, 'as_of'> & {
    readonly pages: bigint | null;
    readonly bundle_sha256: string | null;
    readonly settings: string | null;
    readonly loans: string | null;
    /** Absent where they are not asked for. */
    readonly files?: string | null;
  };

/** More numbers than this go in several statements. */
const caseNosAtOnce = 10_000;

/** Reads cases in order of their number: whole lists at once, whatever their length. */
export async function findCases(
  register: Transaction<Tables>,
  query: CaseQuery,
): Promise<readonly DocketCase[]> {
  if (query.caseNos === undefined) return await readCases(register, query);
  const found: DocketCase[] = [];
  const caseNos = [...new Set(query.caseNos)].sort(compareBytes);
  for (const slice of slicesOf(caseNos, caseNosAtOnce)) {
    const left = query.limit === undefined ? {} : { limit: query.limit - found.length };
    if (left.limit === 0) break;
    for (const one of await readCases(register, { ...query, ...left, caseNos: slice }))
      found.push(one);
  }
  return found;
}

/** The order of the register: that of the bytes in UTF-8. */
function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

async function readCases(
  register: Transaction<Tables>,
  query: CaseQuery,
): Promise<readonly DocketCase[]> {
  const rows: readonly FoundRow[] = await narrowed(register, query)
    .innerJoin('runs', 'runs.batch_id', 'cases.batch_id')
    .leftJoin('preparations', (join) =>
      join
        .onRef('preparations.batch_id', '=', 'cases.prepared_batch_id')
        .onRef('preparations.case_no', '=', 'cases.case_no'),
    )
    .selectAll('cases')
    .select(['runs.as_of', 'preparations.pages', 'preparations.bundle_sha256'])
    .select(['preparations.settings', 'preparations.loans'])
    .$if(query.withoutFiles !== true, (all) => all.select('preparations.files'))
    .orderBy('cases.case_no')
    .execute();
  const loans = await readLoans(register, query);
  const settings = await readSettings(register, rows);
  return rows.map((row) => {
    const papers = papersOf(row, settings);
    return caseOf(row, loans.get(row.case_no) ?? [], papers);
  });
}

/** The cases that are asked for. Each list is read by one statement, so that there are never as many as there are cases. */
function narrowed(
  register: Transaction<Tables>,
  query: CaseQuery,
): SelectQueryBuilder<Tables, 'cases', object> {
  let cases = register.selectFrom('cases');
  const { states, caseNos, loanNo, batchId, changed, after, limit } = query;
  if (states !== undefined) cases = cases.where('cases.state', 'in', states);
  if (caseNos !== undefined) cases = cases.where('cases.case_no', 'in', caseNos);
  if (loanNo !== undefined) {
    cases = cases.where('cases.case_no', 'in', (of) =>
      of.selectFrom('case_loans').select('case_loans.case_no').where('loan_no', '=', loanNo),
    );
  }
  if (batchId !== undefined) cases = cases.where('cases.batch_id', '=', batchId);
  if (changed !== undefined) cases = cases.where('cases.changes', changed ? 'is not' : 'is', null);
  if (after !== undefined) cases = cases.where('cases.case_no', '>', after);
  if (limit !== undefined) cases = cases.orderBy('cases.case_no').limit(limit);
  return cases;
}

async function readLoans(
  register: Transaction<Tables>,
  query: CaseQuery,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await register
    .selectFrom('case_loans')
    .select(['case_no', 'loan_no'])
    .$if(!isEverything(query), (all) =>
      all.where('case_no', 'in', narrowed(register, query).select('cases.case_no')),
    )
    .orderBy('case_no')
    .orderBy('position')
    .execute();
  const found = new Map<string, string[]>();
  for (const { case_no: caseNo, loan_no: loanNo } of rows) {
    const loans = found.get(caseNo);
    if (loans === undefined) found.set(caseNo, [loanNo]);
    else loans.push(loanNo);
  }
  return found;
}

function isEverything(query: CaseQuery): boolean {
  return Object.keys(query).every((key) => key === 'withoutFiles');
}

async function readSettings(
  register: Transaction<Tables>,
  rows: readonly FoundRow[],
): Promise<ReadonlyMap<string, Omit<CaseBasis, 'loans'>>> {
  const digests = new Set<string>();
  for (const { settings } of rows) if (settings !== null) digests.add(settings);
  const found = new Map<string, Omit<CaseBasis, 'loans'>>();
  for (const slice of slicesOf([...digests])) {
    const known = await register
      .selectFrom('settings')
      .selectAll()
      .where('digest', 'in', slice)
      .execute();
    for (const { digest, data } of known)
      found.set(digest, JSON.parse(data) as Omit<CaseBasis, 'loans'>);
  }
  return found;
}

function papersOf(
  row: FoundRow,
  settings: ReadonlyMap<string, Omit<CaseBasis, 'loans'>>,
): PreparedPapers | undefined {
  if (row.prepared_batch_id === null) return undefined;
  const shared = settings.get(row.settings ?? '');
  if (shared === undefined || row.amount === null || row.bundle_sha256 === null)
    throw new Error(`the papers of case ${row.case_no} are not in the register`);
  return {
    batchId: row.prepared_batch_id,
    amount: row.amount,
    pages: count(row.pages ?? 0n),
    bundleSha256: row.bundle_sha256,
    files: JSON.parse(row.files ?? '{}') as PreparedPapers['files'],
    basis: { ...shared, loans: JSON.parse(row.loans ?? '[]') as CaseBasis['loans'] },
  };
}

function caseOf(
  row: FoundRow,
  loanNos: readonly string[],
  prepared: PreparedPapers | undefined,
): DocketCase {
  return {
    caseNo: row.case_no,
    state: row.state,
    since: row.since,
    loanNos,
    batchId: row.batch_id,
    asOf: row.as_of,
    ...(prepared === undefined ? {} : { prepared }),
    changes: row.changes === null ? [] : (JSON.parse(row.changes) as readonly CaseChange[]),
    ...(row.court_case_no === null ? {} : { courtCaseNo: row.court_case_no }),
    ...(row.court === null ? {} : { court: row.court }),
    ...(row.reason_code === null ? {} : { reasonCode: row.reason_code }),
  };
}
