import path from 'node:path';
import type { CaseQuery } from '#docket/docket.js';
import { changePhrase, stateWords } from '#domain/docket-words.js';
import { UsageError } from '#domain/failure.js';
import { formatYuan } from '#domain/money.js';
import { csvPieces, mapEach } from '#report/csv.js';
import { withDefendants, type ListedCase } from './list-cases.js';
import { withDocket } from './with-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import type { NamedFile } from './read-answers.js';
import { writeNewFile } from './write-new-file.js';

/** The columns of a decision sheet. `qisu review import` reads back 案件编号, 卷宗SHA256, 登记序号, 决定 and 理由. */
const decisionHeader: readonly string[] = [
  '案件编号',
  '状态',
  '借据号',
  '被告',
  '标的总额',
  '变动',
  '卷宗SHA256',
  '登记序号',
  '决定',
  '理由',
];

/**
 * Writes a sheet on which a lawyer decides on cases. Names stand in full: it is for who reads the papers.
 *
 * @throws UsageError when the file is there already, or is to be no CSV; EnvironmentError when it cannot be written.
 */
export async function exportDecisions(
  where: WorkspaceOptions,
  { name, cwd }: NamedFile,
  query: Pick<CaseQuery, 'states' | 'batchId' | 'changed'>,
): Promise<{ readonly file: string; readonly cases: number }> {
  if (!/\.csv$/i.test(name)) throw notCsv(name);
  const file = path.resolve(cwd, name);
  return await withDocket(where, { readOnly: true }, async (docket) => {
    // The log's end before the cases: what is decided while they are read counts as later.
    const { head } = await docket.overview();
    const cases = await withDefendants(
      docket,
      await docket.cases({ ...query, withoutFiles: true }),
    );
    const rows = mapEach(cases, (one) => decisionRow(one, head.seq));
    await writeNewFile({ file, name, hint: chooseAnother }, csvPieces(decisionHeader, rows));
    return { file, cases: cases.length };
  });
}

function decisionRow(theCase: ListedCase, seq: number): readonly string[] {
  const { caseNo, state, loanNos, defendants = [], prepared, changes } = theCase;
  return [
    caseNo,
    stateWords[state].zh,
    loanNos.join('；'),
    defendants.join('；'),
    prepared === undefined ? '' : formatYuan(prepared.amount),
    changes.map((change) => changePhrase(change).zh).join('；'),
    prepared?.bundleSha256 ?? '',
    String(seq),
    '',
    '',
  ];
}

/** A sheet that somebody filled in is never written over. */
const chooseAnother = {
  zh: '其中可能已有填写的决定；请另取文件名。',
  en: 'It may hold decisions that somebody wrote; choose another name.',
};

function notCsv(name: string): UsageError {
  return new UsageError(
    { zh: `${name} 不是 .csv 文件名。`, en: `${name} does not end in .csv.` },
    {
      hint: {
        zh: '决定表以 CSV 写出，电子表格可直接打开。',
        en: 'The sheet is written as CSV, which spreadsheets open.',
      },
    },
  );
}
