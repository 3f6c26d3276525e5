import type { CaseRecord, ExhibitRow } from './case-record.js';
import type { ManifestRow } from './check-manifest.js';
import { compared, type Finding } from './difference.js';

/** The columns of `evidence-matrix.csv`, each with the materials that serve for it. */
const columns: readonly { readonly head: string; readonly materials: readonly string[] }[] = [
  { head: '借款合同', materials: ['借款合同'] },
  { head: '放款凭证', materials: ['放款'] },
  { head: '还款计划', materials: ['还款计划'] },
  { head: '还款流水', materials: ['还款'] },
  { head: '身份证明', materials: ['身份'] },
  { head: '催收通知及送达', materials: ['催收', '提前到期'] },
  { head: '电子签名存证', materials: ['电子签名'] },
];

/** Compares the rows of `evidence-matrix.csv` on one case with the evidence files and papers that its bundle holds. */
export function checkMatrix(record: CaseRecord, rows: readonly ManifestRow[]): readonly Finding[] {
  const field = 'evidence-matrix.csv';
  return [
    ...compared(
      `${field}.借据号`,
      record.loanNos.join('；'),
      rows.map((row) => row.get('借据号') ?? '').join('；'),
    ),
    ...rows.flatMap((row) => checkRow(record, row)),
  ];
}

function checkRow(record: CaseRecord, row: ManifestRow): readonly Finding[] {
  const loanNo = row.get('借据号') ?? '';
  const field = `evidence-matrix.csv.${loanNo}`;
  return [
    ...columns.flatMap((column) => {
      const found = row.get(column.head) ?? '';
      const possible = possibleCells(record, loanNo, column);
      return possible.includes(found)
        ? []
        : [{ field: `${field}.${column.head}`, expected: possible.join('/'), found }];
    }),
    ...compared(`${field}.缺少的材料`, missingOf(row), row.get('缺少的材料') ?? ''),
  ];
}

/** With a file in the bundle a material is there, or another file of it is missing; without one it is not. */
function possibleCells(
  { exhibits, documents }: CaseRecord,
  loanNo: string,
  { head, materials }: (typeof columns)[number],
): readonly string[] {
  const listed = exhibits.flatMap((exhibit): readonly ExhibitRow[] => [
    exhibit,
    ...(exhibit.alsoListed ?? []),
  ]);
  const isThere = listed.some(
    ({ material = '', loanNos = [] }) => materials.includes(material) && loanNos.includes(loanNo),
  );
  // An identity paper in the bundle may be another person's.
  if (isThere) return head === '身份证明' ? ['有', '缺文件', '缺'] : ['有', '缺文件'];
  const isScheduled = head === '还款计划' || head === '还款流水';
  const hasSchedule = documents.some(({ kind }) => kind === 'claim-schedule');
  return isScheduled && hasSchedule ? ['自制', '缺', '缺文件'] : ['缺', '缺文件'];
}

function missingOf(row: ManifestRow): string {
  return columns
    .flatMap(({ head }) => {
      const cell = row.get(head);
      if (cell === '缺文件') return [`${head}（文件）`];
      return cell === '缺' ? [head] : [];
    })
    .join('、');
}

/** Compares the evidence columns of a row of `manifest.csv` with the rows of the matrix: one value a loan. */
export function checkMatrixPair(
  manifest: ManifestRow,
  rows: readonly ManifestRow[],
): readonly Finding[] {
  return columns.flatMap(({ head }) =>
    compared(
      `evidence-matrix.csv.${head}`,
      manifest.get(`证据-${head}`) ?? '',
      rows.map((row) => row.get(head) ?? '').join('；'),
    ),
  );
}
