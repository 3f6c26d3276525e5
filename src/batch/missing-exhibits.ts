import type { Diagnostic } from '#domain/diagnostic.js';
import type { Loan } from '#domain/loan.js';
import { spanOf } from '#domain/source.js';

/** Warns, once a loan, of the evidence files that the ledger names and the evidence folder lacks. */
export function missingExhibits(loan: Loan, exhibits: ReadonlySet<string>): readonly Diagnostic[] {
  const missing = loan.evidence.filter(
    ({ fileName }) => fileName !== undefined && !exhibits.has(fileName),
  );
  const [first] = missing;
  if (first === undefined) return [];
  const { source, fileName } = first;
  return [
    {
      code: 'batch/exhibit-missing',
      severity: 'warning',
      message: {
        zh: `证据文件夹中缺少台账列明的 ${missing.length} 个文件（共 ${loan.evidence.length} 项）。`,
        en: `The evidence folder lacks ${missing.length} of the ${loan.evidence.length} files that the ledger names.`,
      },
      hint: {
        zh: '请将文件放入 evidenceDir 所指的文件夹，文件名与证据索引一致。',
        en: 'Put the files into the folder of evidenceDir, named as in the evidence table.',
      },
      span: { ...spanOf(source, 'fileName'), cell: fileName ?? '' },
      loanNo: loan.loanNo,
    },
  ];
}
