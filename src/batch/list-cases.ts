import type { CaseQuery, Docket } from '#docket/docket.js';
import type { DocketCase } from '#domain/docket.js';
import { changePhrase, stateWords } from '#domain/docket-words.js';
import { formatYuan } from '#domain/money.js';
import { csvPieces, mapEach } from '#report/csv.js';
import { readDefendants } from './read-case-people.js';
import { withDocket } from './with-docket.js';
import type { WorkspaceOptions } from './open-run.js';

/** A case of a list. */
export interface ListedCase extends DocketCase {
  /** In full; absent where they were not asked for, none where the papers are no more. */
  readonly defendants?: readonly string[];
}

export interface CaseList {
  readonly cases: readonly ListedCase[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

export type ListRequest = Omit<CaseQuery, 'withoutFiles'> & { readonly names: boolean };

/** Lists cases of the docket, with the names of the defendants where these are wanted. */
export async function listCases(
  where: WorkspaceOptions,
  { names, ...query }: ListRequest,
): Promise<CaseList> {
  return await withDocket(where, { readOnly: true }, async (docket) => {
    const { limit } = query;
    const asked = limit === undefined ? query : { ...query, limit: limit + 1 };
    const found = await docket.cases({ ...asked, withoutFiles: true });
    const cases = found.slice(0, limit);
    return {
      cases: names ? await withDefendants(docket, cases) : cases,
      more: found.length > cases.length,
    };
  });
}

/** Reads who the defendants are, batch by batch. */
export async function withDefendants(
  docket: Docket,
  cases: readonly DocketCase[],
): Promise<readonly ListedCase[]> {
  const folders = new Map<string, string | undefined>();
  const listed: ListedCase[] = [];
  for (const theCase of cases) {
    const batchId = theCase.prepared?.batchId;
    if (batchId === undefined) {
      listed.push({ ...theCase, defendants: [] });
      continue;
    }
    if (!folders.has(batchId)) folders.set(batchId, (await docket.run(batchId))?.batchDir);
    const folder = folders.get(batchId);
    const defendants = folder === undefined ? [] : await readDefendants(folder, theCase.caseNo);
    listed.push({ ...theCase, defendants });
  }
  return listed;
}

/** A list of cases for a spreadsheet. It holds no names. */
export function caseListCsv(cases: readonly ListedCase[]): Iterable<string> {
  const header = [
    '案件编号',
    '状态',
    '状态时间',
    '借据号',
    '标的总额',
    '变动',
    '批次号',
    '截至日',
    '受理法院',
    '案号',
    '原因代码',
  ];
  return csvPieces(
    header,
    mapEach(cases, (one) => [
      one.caseNo,
      stateWords[one.state].zh,
      one.since,
      one.loanNos.join('；'),
      one.prepared === undefined ? '' : formatYuan(one.prepared.amount),
      one.changes.map((change) => changePhrase(change).zh).join('；'),
      one.prepared?.batchId ?? one.batchId,
      one.asOf,
      one.court ?? '',
      one.courtCaseNo ?? '',
      one.reasonCode ?? '',
    ]),
  );
}
