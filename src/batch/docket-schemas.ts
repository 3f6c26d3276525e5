import { z } from 'zod';
import { caseStates } from '#domain/docket.js';
import { diagnosticSchema } from '#report/list-schemas.js';
import { count, day, ordinal, sha256, texts, yuan } from '#report/schema-values.js';

const text = z.string();
const instant = text.meta({ description: 'ISO 8601 in UTC' });
const state = z.enum(caseStates);

const change = z.strictObject({
  what: text,
  loanNo: text.optional(),
  from: text.optional(),
  to: text.optional(),
});

const docketCase = z.strictObject({
  caseNo: text,
  state,
  since: instant,
  loanNos: texts,
  batchId: text.meta({ description: 'the batch that last planned it' }),
  asOf: day,
  preparedBatchId: text.optional(),
  amount: yuan.optional(),
  pages: count.optional(),
  bundleSha256: sha256.optional(),
  changes: z.array(change),
  courtCaseNo: text.optional(),
  court: text.optional(),
  reasonCode: text.optional(),
});

const run = z.strictObject({
  batchId: text,
  asOf: day,
  status: z.enum(['planned', 'complete']),
  plannedBy: text,
  plannedAt: instant,
  finishedAt: instant.optional(),
  batchDir: text.meta({ description: 'absolute' }),
  totals: z
    .strictObject({
      accounts: count,
      rejectedLoans: count,
      eligible: count,
      ineligible: count,
      needsReview: count,
      cases: count,
      failed: count,
      pages: count,
      amountClaimed: yuan,
    })
    .optional(),
});

const head = z.strictObject({ seq: count, hash: sha256 });

/** What `qisu status --json` prints: the docket at a glance. */
export const statusSchema: z.ZodType = z.strictObject({
  byState: z.record(state, count),
  changed: count,
  changedCases: z.array(docketCase).meta({ description: 'the first ten' }),
  amount: yuan.meta({ description: 'of the open cases' }),
  lastRun: run.nullable(),
  unfinished: run.nullable(),
  head,
});

/** What `qisu status <caseNo|loanNo> --json` prints. */
export const historySchema: z.ZodType = z.strictObject({
  cases: z.array(
    docketCase.extend({
      events: z.array(
        z.strictObject({
          seq: ordinal,
          at: instant,
          actor: text,
          kind: text,
          batchId: text.optional(),
          data: z.record(text, z.unknown()),
        }),
      ),
    }),
  ),
});

/** What `qisu status --audit --json` prints. */
export const auditSchema: z.ZodType = z.union([
  z.strictObject({ intact: z.literal(true), entries: count, head: sha256 }),
  z.strictObject({
    intact: z.literal(false),
    seq: count,
    fault: z.enum([
      'gap',
      'altered',
      'state-differs',
      'register-differs',
      'guards-differ',
      'head-missing',
    ]),
    caseNo: text.optional(),
  }),
]);

/** What `qisu review list --json` prints. */
export const caseListSchema: z.ZodType = z.strictObject({
  cases: z.array(docketCase),
  more: z.boolean().meta({ description: 'there are more than --limit' }),
});

/** What `qisu review export --json` prints. */
export const decisionSheetSchema: z.ZodType = z.strictObject({
  file: text.meta({ description: 'absolute' }),
  cases: count,
});

/** What commands that move cases print with `--json`. */
export const stepsSchema: z.ZodType = z.strictObject({
  taken: z.array(z.strictObject({ caseNo: text, from: state, to: state })),
  already: texts.meta({ description: 'cases that were there already' }),
  open: count.meta({ description: 'rows that say nothing yet' }),
  diagnostics: z.array(diagnosticSchema),
});

/** What `qisu purge --json` prints. */
export const purgeSchema: z.ZodType = z.strictObject({
  output: text.meta({ description: 'absolute' }),
  isDone: z.boolean().meta({ description: 'false where nothing was removed' }),
  purged: z.array(
    z.strictObject({
      name: text,
      kind: z.enum(['batch', 'screening', 'unfinished']),
      finishedAt: instant.meta({ description: 'when it was begun, of an unfinished run' }),
      files: count,
      bytes: count,
    }),
  ),
  kept: z.array(
    z.strictObject({
      name: text,
      reason: z.enum([
        'recent',
        'newest-run',
        'open-cases',
        'not-in-docket',
        'of-another-folder',
        'of-no-purge',
      ]),
      openCases: ordinal.optional(),
    }),
  ),
});

/** What `qisu docket rebuild --json` prints. */
export const rebuildSchema: z.ZodType = z.strictObject({
  from: text.meta({ description: 'absolute' }),
  batches: texts,
  cases: count,
  keptAs: text.meta({ description: 'the docket that was there before' }).optional(),
  backup: text.meta({ description: 'a copy from the end of the last run' }).optional(),
  diagnostics: z.array(diagnosticSchema),
});
