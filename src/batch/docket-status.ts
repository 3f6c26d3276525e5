import type { Docket, DocketOverview } from '#docket/docket.js';
import type { AuditProof, DocketCase, DocketEvent } from '#domain/docket.js';
import { UsageError } from '#domain/failure.js';
import { maskName, maskNumbers } from '#domain/mask.js';
import type { Phrase } from '#domain/phrase.js';
import { withDefendants, type ListedCase } from './list-cases.js';
import { readWorkspaceDocket, withDocket } from './with-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import { answerWords } from './read-answers.js';
import type { Tool } from './tool.js';

/** The docket at a glance. */
export interface DocketStatus {
  readonly overview: DocketOverview;
  /** The first cases that changed since they were prepared. */
  readonly changed: readonly DocketCase[];
}

/** Reads the docket at a glance; `undefined` where nothing was run yet. */
export async function docketStatus(
  where: WorkspaceOptions,
  mostChanged: number,
): Promise<DocketStatus | undefined> {
  const docket = await readWorkspaceDocket(where);
  if (docket === undefined) return undefined;
  try {
    const overview = await withLastComplete(docket);
    const changed =
      overview.changed === 0
        ? []
        : await docket.cases({ changed: true, limit: mostChanged, withoutFiles: true });
    return { overview, changed };
  } finally {
    await docket.close();
  }
}

/** An unfinished run does not hide the one before it; one that a later run superseded is nobody's to finish. */
async function withLastComplete(docket: Docket): Promise<DocketOverview> {
  const { lastRun, byState, changed, amount, head } = await docket.overview();
  const overview = { byState, changed, amount, head };
  if (lastRun === undefined) return overview;
  if (lastRun.status !== 'planned') return { ...overview, lastRun };
  const runs = await docket.runs(runsLookedAt);
  const complete = runs.find(({ status }) => status === 'complete');
  return { ...overview, lastRun: complete ?? lastRun, unfinished: lastRun };
}

/** More unfinished runs in a row than this are not to be expected. */
const runsLookedAt = 20;

/** A case with all that the log says of it. */
export interface CaseHistory {
  readonly theCase: ListedCase;
  /** Oldest first; reasons are masked. */
  readonly events: readonly DocketEvent[];
}

/** The histories of the cases of a number, with the titles of the reasons in them by code. */
export interface Histories {
  readonly histories: readonly CaseHistory[];
  readonly reasons: ReadonlyMap<string, Phrase>;
}

/** The history of a case, or of all cases that a loan was in. @throws UsageError when the docket has neither. */
export async function caseHistory(
  where: WorkspaceOptions,
  tool: Tool,
  name: string,
): Promise<Histories> {
  return await withDocket(where, { readOnly: true }, async (docket) => {
    const byNumber = await docket.cases({ caseNos: [name] });
    const cases = byNumber.length > 0 ? byNumber : await docket.cases({ loanNo: name });
    if (cases.length === 0) throw unknownNumber(name);
    const histories: CaseHistory[] = [];
    for (const theCase of await withDefendants(docket, cases)) {
      const events = await docket.events({ caseNo: theCase.caseNo });
      histories.push({ theCase, events: events.map((one) => masked(one, theCase)) });
    }
    const { returns } = await answerWords(where.directory, tool);
    const reasons = new Map(returns.reasons.map(({ code, title }) => [code, title]));
    return { histories, reasons };
  });
}

/** The reason of an entry is in somebody's own words, which may name people. */
function masked(event: DocketEvent, { defendants = [] }: ListedCase): DocketEvent {
  const { reason } = event.data;
  if (typeof reason !== 'string') return event;
  const withoutNames = defendants.reduce(
    (text, name) => text.replaceAll(name, maskName(name)),
    maskNumbers(reason),
  );
  return { ...event, data: { ...event.data, reason: withoutNames } };
}

function unknownNumber(name: string): UsageError {
  return new UsageError(
    {
      zh: `登记册中没有案件或借据 ${name}。`,
      en: `The docket has no case and no loan ${name}.`,
    },
    {
      hint: {
        zh: 'qisu review list 列出全部案件；借据未成案的，用 qisu explain 查看原因。',
        en: 'qisu review list lists all cases; qisu explain says why a loan came into none.',
      },
    },
  );
}

/** Proves the audit log. @param known - An entry that was noted elsewhere. */
export async function auditDocket(
  where: WorkspaceOptions,
  known: { readonly seq: number; readonly hash: string } | undefined,
): Promise<AuditProof> {
  return await withDocket(where, { readOnly: true }, (docket) => docket.audit(known));
}
