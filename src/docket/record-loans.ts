import type { Transaction } from 'kysely';
import type { SeenLoan } from './docket.js';
import type { Tables } from './tables.js';

/** What a run decided on a loan. */
type DecidedLoan = Pick<SeenLoan, 'loanNo' | 'outcome'>;

/** Records what a run decided on loans. Of two runs the later one has the last word, whichever is told last. */
export async function recordLoans(
  register: Transaction<Tables>,
  batchId: string,
  loans: readonly DecidedLoan[],
): Promise<void> {
  const rows = loans.map(({ loanNo, outcome }) => ({
    loan_no: loanNo,
    first_batch_id: batchId,
    last_batch_id: batchId,
    outcome,
  }));
  await register
    .insertInto('loans')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('loan_no')
        .doUpdateSet((value) => ({
          last_batch_id: value.ref('excluded.last_batch_id'),
          outcome: value.ref('excluded.outcome'),
        }))
        .where('loans.last_batch_id', 'not in', (of) =>
          of
            .selectFrom('runs')
            .select('runs.batch_id')
            .where('runs.number', '>', (own) =>
              own.selectFrom('runs').select('runs.number').where('runs.batch_id', '=', batchId),
            ),
        ),
    )
    .execute();
}

export async function readLoan(
  register: Transaction<Tables>,
  loanNo: string,
): Promise<SeenLoan | undefined> {
  const row = await register
    .selectFrom('loans')
    .selectAll()
    .where('loan_no', '=', loanNo)
    .executeTakeFirst();
  return (
    row && {
      loanNo,
      firstBatchId: row.first_batch_id,
      lastBatchId: row.last_batch_id,
      outcome: row.outcome,
    }
  );
}
