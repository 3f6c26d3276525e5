import path from 'node:path';
import {
  checkManifestRecord,
  checkManifestRow,
  manifestFacts,
  type ManifestFacts,
  type ManifestRow,
} from '#verification/check-manifest.js';
import { checkMatrix, checkMatrixPair } from '#verification/check-matrix.js';
import { RejectsCheck } from '#verification/check-rejects.js';
import { checkManifestPair, checkWorkbook, type CsvList } from '#verification/check-workbook.js';
import { ofCase, type Difference, type Finding } from '#verification/difference.js';
import { readWorkbook } from '#verification/read-workbook.js';
import type { RunRecord } from '#verification/run-record.js';
import { readCaseFile } from './verify-batch-case.js';
import {
  csvRows,
  jsonLines,
  readCsvList,
  readWhole,
  type FileDigests,
} from './verify-batch-files.js';

interface ListedBatch {
  readonly batchDir: string;
  readonly found: FileDigests;
}

/** What the lists of a batch say. */
export interface VerifiedLists {
  readonly manifestRows: number;
  readonly manifestLines: number;
  /** By case number. */
  readonly facts: ReadonlyMap<string, ManifestFacts>;
  readonly differences: readonly Difference[];
}

type ManifestLine = Readonly<Record<string, unknown>>;

/**
 * Compares manifest, evidence matrix and rejects with the cases and with each other. A list that is not there has been
 * missed by the digests.
 */
export async function verifyLists(
  batch: ListedBatch,
  run: RunRecord | undefined,
  caseNos: readonly string[],
): Promise<VerifiedLists> {
  const rejects = new RejectsCheck();
  await readRejects(batch, rejects);
  const [manifest, matrix] = [
    await listOf(batch, 'manifest.csv'),
    await listOf(batch, 'evidence-matrix.csv'),
  ];
  const lines = await manifestLines(batch);
  const facts = new Map<string, ManifestFacts>();
  const differences: Difference[] = [
    ...ofCase('', run === undefined ? [] : rejects.check(run)),
    ...ofCase('', await workbookFindings(batch, manifest, matrix)),
  ];
  for (const line of lines) facts.set(caseNoOf(line), manifestFacts(line));
  const named = [
    ...manifest.rows.map((row) => row.get(caseHead) ?? ''),
    ...lines.map(caseNoOf),
    ...matrix.rows.map((row) => row.get(caseHead) ?? ''),
  ];
  for (const caseNo of new Set([...named, ...caseNos])) {
    const parts: CaseLists = {
      caseNo,
      rows: rowsOf(manifest, caseNo),
      lines: lines.filter((line) => caseNoOf(line) === caseNo),
      matrix: rowsOf(matrix, caseNo),
      rejects,
    };
    const isKnown = caseNos.includes(caseNo);
    const findings = await caseFindings(batch, parts, { batchId: run?.batchId ?? '', isKnown });
    differences.push(...ofCase(caseNo, findings));
  }
  return {
    manifestRows: manifest.rows.length,
    manifestLines: lines.length,
    facts,
    differences,
  };
}

const caseHead = '案件编号';

function caseNoOf(line: ManifestLine): string {
  return typeof line['caseNo'] === 'string' ? line['caseNo'] : '';
}

function rowsOf({ rows }: CsvList, caseNo: string): readonly ManifestRow[] {
  return rows.filter((row) => row.get(caseHead) === caseNo);
}

async function listOf({ batchDir, found }: ListedBatch, name: string): Promise<CsvList> {
  return found.has(name) ? await readCsvList(path.join(batchDir, name)) : { heads: [], rows: [] };
}

async function manifestLines({ batchDir, found }: ListedBatch): Promise<readonly ManifestLine[]> {
  const lines: ManifestLine[] = [];
  if (!found.has('manifest.jsonl')) return lines;
  for await (const { value } of jsonLines(path.join(batchDir, 'manifest.jsonl')))
    lines.push(typeof value === 'object' && value !== null ? (value as ManifestLine) : {});
  return lines;
}

async function workbookFindings(
  { batchDir, found }: ListedBatch,
  manifest: CsvList,
  matrix: CsvList,
): Promise<readonly Finding[]> {
  if (!found.has('manifest.xlsx')) return [];
  const sheets = readWorkbook(await readWhole(path.join(batchDir, 'manifest.xlsx')));
  return checkWorkbook(sheets, [manifest, matrix]);
}

async function readRejects({ batchDir, found }: ListedBatch, rejects: RejectsCheck): Promise<void> {
  if (!found.has('rejects.csv') || !found.has('rejects.jsonl')) return;
  const rows = csvRows(path.join(batchDir, 'rejects.csv'));
  const lines = jsonLines(path.join(batchDir, 'rejects.jsonl'));
  for (;;) {
    const [row, line] = [await rows.next(), await lines.next()];
    if (row.done === true && line.done === true) return;
    rejects.add(
      row.done === true ? undefined : row.value,
      line.done === true ? undefined : (line.value.value ?? {}),
    );
  }
}

/** What the lists say of one case. */
interface CaseLists {
  readonly caseNo: string;
  readonly rows: readonly ManifestRow[];
  readonly lines: readonly ManifestLine[];
  readonly matrix: readonly ManifestRow[];
  readonly rejects: RejectsCheck;
}

async function caseFindings(
  batch: ListedBatch,
  { caseNo, rows, lines, matrix, rejects }: CaseLists,
  { batchId, isKnown }: { readonly batchId: string; readonly isKnown: boolean },
): Promise<readonly Finding[]> {
  const read = isKnown ? await readCaseFile(batch, caseNo) : { fault: 'absent' };
  if ('fault' in read) {
    // A case.json that cannot be read has been reported before.
    return isKnown ? [] : [{ field: `manifest.${caseHead}`, found: 'case.json absent' }];
  }
  const { record } = read;
  const [row] = rows;
  const [line] = lines;
  return [
    ...rows.flatMap((one) => checkManifestRow(record, one, batchId)),
    ...lines.flatMap((one) => checkManifestRecord(record, one, batchId)),
    ...(row === undefined || line === undefined ? [] : checkManifestPair(row, line)),
    ...(batch.found.has('evidence-matrix.csv') ? checkMatrix(record, matrix) : []),
    ...(row === undefined ? [] : checkMatrixPair(row, matrix)),
    ...(batch.found.has('rejects.jsonl') ? rejects.checkCase(record) : []),
  ];
}
