import type { Diagnostic } from '#domain/diagnostic.js';
import type { Loan } from '#domain/loan.js';
import { spanOf } from '#domain/source.js';
import { exhibitName } from './evidence-folder.js';

/** Warns, once a loan, of the evidence files that the ledger names and the evidence folder lacks. */
export function missingExhibits(
  loan: Loan,
  digests: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const missing = loan.evidence.filter(
    ({ fileName }) => fileName !== undefined && !digests.has(exhibitName(fileName)),
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

/**
 * Warns of files in the evidence folder that no row of the evidence table names: a scan under a wrong name would be
 * missing from its case without a word. File names are not quoted, for they often hold the borrower's.
 */
export function unlistedExhibits(
  loans: readonly Loan[],
  digests: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const named = new Set(
    loans.flatMap(({ evidence }) =>
      evidence.flatMap(({ fileName }) => (fileName === undefined ? [] : [exhibitName(fileName)])),
    ),
  );
  const count = [...digests.keys()].filter((name) => !named.has(name)).length;
  if (count === 0) return [];
  return [
    {
      code: 'batch/exhibit-unlisted',
      severity: 'warning',
      message: {
        zh: `证据文件夹中有 ${count} 个文件，没有任何可用借据的证据索引列明，未编入卷宗。`,
        en: `${count} files of the evidence folder are in no bundle: no evidence row of a sound loan names them.`,
      },
      hint: {
        zh: 'run.json 的 inputs 列出全部文件；请与证据索引的“文件名”核对。',
        en: 'run.json lists all files under inputs; compare them with 文件名 of the evidence table.',
      },
    },
  ];
}
