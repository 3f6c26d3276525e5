import type { Transaction } from 'kysely';
import type { AuditProof } from '#domain/docket.js';
import { formatYuan } from '#domain/money.js';
import type { Replayed, ReplayedPapers } from './replay-log.js';
import type { CaseRow, Tables } from './tables.js';

/** What the audit found that is not as it should be. */
export type Fault = Extract<AuditProof, { readonly intact: false }>;

const casesAtOnce = 5_000;

/** A case with its current papers. */
interface ComparedRow extends CaseRow {
  readonly paper_amount: bigint | null;
  readonly pages: bigint | null;
  readonly bundle_sha256: string | null;
}

/** The loans of a case as the register has them. */
interface Linked {
  readonly loanNos: string[];
  readonly open: bigint[];
}

/** Compares the cases, their loans and their current papers with what the log says of them, page by page. */
export async function compareCases(
  register: Transaction<Tables>,
  replayed: ReadonlyMap<string, Replayed>,
): Promise<Fault | undefined> {
  const seen = new Set<string>();
  let after = '';
  let rows: readonly ComparedRow[];
  do {
    rows = await readPage(register, after);
    const next = rows.length === casesAtOnce ? rows.at(-1)?.case_no : undefined;
    const loans = await readLoans(register, after, next);
    for (const row of rows) {
      const fault = faultOf(row, loans.get(row.case_no), replayed.get(row.case_no));
      if (fault !== undefined) return fault;
      seen.add(row.case_no);
      loans.delete(row.case_no);
    }
    for (const caseNo of loans.keys()) return missing(caseNo, replayed.get(caseNo));
    after = next ?? after;
  } while (rows.length === casesAtOnce);
  for (const [caseNo, one] of replayed) if (!seen.has(caseNo)) return missing(caseNo, one);
  return undefined;
}

async function readPage(
  register: Transaction<Tables>,
  after: string,
): Promise<readonly ComparedRow[]> {
  return await register
    .selectFrom('cases')
    .leftJoin('preparations', (join) =>
      join
        .onRef('preparations.batch_id', '=', 'cases.prepared_batch_id')
        .onRef('preparations.case_no', '=', 'cases.case_no'),
    )
    .selectAll('cases')
    .select(['preparations.amount as paper_amount', 'preparations.pages'])
    .select('preparations.bundle_sha256')
    .where('cases.case_no', '>', after)
    .orderBy('cases.case_no')
    .limit(casesAtOnce)
    .execute();
}

/** The loans of the cases behind one number and up to another, of cases that are not there too. */
async function readLoans(
  register: Transaction<Tables>,
  after: string,
  upTo: string | undefined,
): Promise<Map<string, Linked>> {
  const rows = await register
    .selectFrom('case_loans')
    .select(['case_no', 'loan_no', 'open'])
    .where('case_no', '>', after)
    .$if(upTo !== undefined, (all) => all.where('case_no', '<=', upTo ?? ''))
    .orderBy('case_no')
    .orderBy('position')
    .execute();
  const found = new Map<string, Linked>();
  for (const { case_no: caseNo, loan_no: loanNo, open } of rows) {
    const linked = found.get(caseNo);
    if (linked === undefined) found.set(caseNo, { loanNos: [loanNo], open: [open] });
    else {
      linked.loanNos.push(loanNo);
      linked.open.push(open);
    }
  }
  return found;
}

function faultOf(
  row: ComparedRow,
  loans: Linked | undefined,
  one: Replayed | undefined,
): Fault | undefined {
  if (one?.state !== row.state) return stateDiffers(row.case_no, one?.seq ?? 0);
  const isSame =
    isSameCase(row, one) &&
    isNumbered(row) &&
    isSamePapers(row, one.papers) &&
    isSameLoans(loans, one);
  return isSame ? undefined : registerDiffers(row.case_no, one.seq);
}

function isSameCase(row: ComparedRow, one: Replayed): boolean {
  return (
    row.since === one.since &&
    row.changes === one.changes &&
    row.court_case_no === one.courtCaseNo &&
    row.court === one.court &&
    row.reason_code === one.reasonCode
  );
}

/** New numbers are given by the series and the ordinal: both must be what the case number says. */
function isNumbered({ case_no: caseNo, series, ordinal }: ComparedRow): boolean {
  const width = caseNo.length - series.length - 1;
  return caseNo === `${series}-${ordinal.toString().padStart(width, '0')}`;
}

function isSamePapers(row: ComparedRow, papers: ReplayedPapers | undefined): boolean {
  if (papers === undefined) return row.prepared_batch_id === null && row.amount === null;
  return (
    row.prepared_batch_id === papers.batchId &&
    row.amount === row.paper_amount &&
    row.amount !== null &&
    formatYuan(row.amount) === papers.amount &&
    row.pages === BigInt(papers.pages) &&
    row.bundle_sha256 === papers.bundleSha256
  );
}

/** A closed case holds its loans no more; every other one holds all of them. */
function isSameLoans(loans: Linked | undefined, { state, loanNos }: Replayed): boolean {
  const open = state === 'closed' ? 0n : 1n;
  return (
    JSON.stringify(loans?.loanNos ?? []) === loanNos &&
    (loans?.open ?? []).every((held) => held === open)
  );
}

/** A case that the register does not have: the log has it, or only loans are in its name. */
function missing(caseNo: string, one: Replayed | undefined): Fault {
  return one === undefined ? registerDiffers(caseNo, 0) : stateDiffers(caseNo, one.seq);
}

/** @param seq - The last entry about the case; 0 where there is none. */
export function stateDiffers(caseNo: string, seq: number): Fault {
  return { intact: false, seq, fault: 'state-differs', caseNo };
}

/** @param seq - The last entry about the case, or that of the decision; 0 where there is none. */
export function registerDiffers(caseNo: string, seq: number): Fault {
  return { intact: false, seq, fault: 'register-differs', caseNo };
}
