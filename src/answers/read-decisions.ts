import type { AnswerWords, Decision } from '#domain/answers.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { SheetForm, SheetRow } from '#domain/sheet.js';
import { atCell, caseMissing, rowMisshapen } from './diagnostics.js';
import { distinctRows } from './distinct-rows.js';
import { pickCells } from './pick-cells.js';
import { usualWords, wordOf } from './word-of.js';

/** What a reviewer decided on a case, as a row of the sheet says it. */
export interface DecisionRow {
  readonly row: SheetRow;
  readonly caseNo: string;
  readonly says: string;
  readonly decision: Decision;
  readonly reason?: string;
  /** The bundle that was decided on. */
  readonly bundleSha256?: string;
  /** The docket's last entry when the sheet was written. */
  readonly seq?: number;
}

/** A sheet of decisions, read. */
export interface ReadDecisions {
  readonly rows: readonly DecisionRow[];
  /** Rows without a decision. */
  readonly undecided: number;
}

/** What a sheet of decisions looks like. */
export function decisionForm({ decisions }: AnswerWords): SheetForm {
  return { headers: decisions.headers, required: [['caseNo'], ['decision']], days: [] };
}

/** Reads the decisions of a sheet. A row without one is left for later. */
export function readDecisions(
  rows: readonly SheetRow[],
  words: AnswerWords,
): Checked<ReadDecisions> {
  const decided = rows.filter(
    ({ cells, misshapen }) => misshapen || cells['decision'] !== undefined,
  );
  const read = decided.map((row) => readRow(row, words));
  const { kept, diagnostics } = distinctRows(read.filter((one) => 'decision' in one));
  return {
    value: { rows: kept, undecided: rows.length - decided.length },
    diagnostics: [...read.filter((one) => 'code' in one), ...diagnostics],
  };
}

function readRow(row: SheetRow, { decisions }: AnswerWords): DecisionRow | Diagnostic {
  if (row.misshapen) return rowMisshapen(row);
  const { caseNo, decision: word = '' } = row.cells;
  if (caseNo === undefined) return caseMissing(row);
  const decision = wordOf(decisions.words, word);
  if (decision === undefined) return decisionUnknown(row, decisions.words);
  const stated = {
    ...pickCells(row, 'reason'),
    ...digestOf(row),
  };
  return (
    faultOf(row, decision, stated) ?? {
      row,
      caseNo,
      says: JSON.stringify([decision, stated.reason, stated.bundleSha256]),
      decision,
      ...stated,
      ...seqOf(row),
    }
  );
}

type Stated = Pick<DecisionRow, 'reason' | 'bundleSha256'>;

function faultOf(row: SheetRow, decision: Decision, stated: Stated): Diagnostic | undefined {
  const { reason, bundleSha256 } = stated;
  if (decision !== 'approve' && reason === undefined) return reasonMissing(row);
  if (decision === 'approve' && bundleSha256 === undefined) return digestMissing(row);
  const isDigest = bundleSha256 === undefined || /^[0-9a-f]{64}$/.test(bundleSha256);
  return isDigest ? undefined : digestUnreadable(row);
}

function digestOf({ cells }: SheetRow): Pick<DecisionRow, 'bundleSha256'> {
  const digest = cells['bundleSha256'];
  return digest === undefined ? {} : { bundleSha256: digest.toLowerCase() };
}

function seqOf({ cells }: SheetRow): Pick<DecisionRow, 'seq'> {
  const seq = cells['seq'] ?? '';
  return /^\d{1,15}$/.test(seq) ? { seq: Number.parseInt(seq, 10) } : {};
}

function decisionUnknown(row: SheetRow, words: AnswerWords['decisions']['words']): Diagnostic {
  const usual = usualWords(words);
  return atCell(
    { row, field: 'decision' },
    {
      code: 'decision-unknown',
      message: { zh: '不是已知的决定。', en: 'This is no decision that is known.' },
      hint: { zh: `可写：${usual.join('、')}。`, en: `Write one of: ${usual.join(', ')}.` },
    },
  );
}

function reasonMissing(row: SheetRow): Diagnostic {
  return atCell(
    { row, field: 'reason' },
    {
      code: 'reason-missing',
      message: {
        zh: '除“通过”外，决定须写明理由。',
        en: 'Every decision but an approval needs a reason.',
      },
      hint: { zh: '请在该行填写理由。', en: 'Write the reason in this row.' },
    },
  );
}

function digestMissing(row: SheetRow): Diagnostic {
  return atCell(
    { row, field: 'bundleSha256' },
    {
      code: 'digest-missing',
      message: {
        zh: '没有卷宗摘要，无法确定通过的是哪一份材料。',
        en: 'Without the digest of the bundle it is not known what was approved.',
      },
      hint: {
        zh: '请用 qisu review export 重新导出，保留“卷宗SHA256”一列。',
        en: 'Export again with qisu review export and keep the column 卷宗SHA256.',
      },
    },
  );
}

function digestUnreadable(row: SheetRow): Diagnostic {
  return atCell(
    { row, field: 'bundleSha256' },
    {
      code: 'digest-unreadable',
      message: { zh: '卷宗摘要不完整或被改动。', en: 'The digest is cut short or was changed.' },
      hint: {
        zh: '请用 qisu review export 重新导出。',
        en: 'Export again with qisu review export.',
      },
    },
  );
}
