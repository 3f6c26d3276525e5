import type { Diagnostic } from '#domain/diagnostic.js';
import type { EvidenceItem, Loan } from '#domain/loan.js';
import { spanOf } from '#domain/source.js';
import { exhibitName, type EvidenceFolder } from './evidence-folder.js';

/** What must be known of the evidence folder to compare it with the evidence table. */
export type EvidenceNames = Pick<EvidenceFolder, 'name' | 'digests' | 'folders'>;

/**
 * Warns of the evidence files that the ledger names for these loans and that are not there: each by its cell, and once
 * for all where the evidence folder is missing or empty.
 */
export function missingExhibits(
  loans: readonly Loan[],
  folder: EvidenceNames,
): readonly Diagnostic[] {
  const missing = loans.flatMap((loan) => exhibitsMissingOn(loan, folder));
  return [...folderMissing(folder, missing.length), ...missing];
}

/** Warns of the evidence files that the ledger names for one loan and that are not there, each by its cell. */
export function exhibitsMissingOn(loan: Loan, folder: EvidenceNames): readonly Diagnostic[] {
  return loan.evidence.flatMap((item, index) => {
    if (item.fileName === undefined) return [];
    const name = exhibitName(item.fileName);
    if (folder.digests.has(name)) return [];
    return [
      folder.folders.has(name)
        ? folderAsExhibit(loan, item, index)
        : missingExhibit(loan, item, index),
    ];
  });
}

/** Warns that the evidence folder is missing or empty, where the ledger names files for the prepared loans. */
export function folderMissing(
  { name, digests }: EvidenceNames,
  missing: number,
): readonly Diagnostic[] {
  return digests.size > 0 || missing === 0 ? [] : [missingFolder(name, missing)];
}

function missingExhibit(loan: Loan, item: EvidenceItem, index: number): Diagnostic {
  const { kind, fileName = '', source } = item;
  return {
    code: 'batch/exhibit-missing',
    severity: 'warning',
    message: {
      zh: `证据文件夹中没有第 ${index + 1} 项证据“${kind}”的文件（该借据共 ${loan.evidence.length} 项）。`,
      en: `The evidence folder lacks the file of item ${index + 1}, "${kind}" (of ${loan.evidence.length} on this loan).`,
    },
    hint: {
      zh: '请将文件放入 evidenceDir 所指的文件夹，文件名与证据索引一致。',
      en: 'Put the file into the folder of evidenceDir, named as in the evidence table.',
    },
    span: { ...spanOf(source, 'fileName'), cell: fileName, personal: true },
    loanNo: loan.loanNo,
  };
}

function folderAsExhibit(loan: Loan, item: EvidenceItem, index: number): Diagnostic {
  const { kind, fileName = '', source } = item;
  return {
    code: 'batch/exhibit-is-folder',
    severity: 'warning',
    message: {
      zh: `第 ${index + 1} 项证据“${kind}”的文件名指向证据文件夹中的一个文件夹，不是文件，未编入卷宗（该借据共 ${loan.evidence.length} 项）。`,
      en: `The name of the file of item ${index + 1}, "${kind}", is that of a folder in the evidence folder, not of a file: it is in no bundle (of ${loan.evidence.length} on this loan).`,
    },
    hint: {
      zh: '请在证据索引中写该文件夹内的文件（文件夹名/文件名），每个文件一行；或者将其内容合并为一个 PDF，以此名称替换该文件夹。',
      en: 'Name the files in that folder in the evidence table (folder/file), one in a row; or merge them into one PDF and put it in the place of the folder.',
    },
    span: { ...spanOf(source, 'fileName'), cell: fileName, personal: true },
    loanNo: loan.loanNo,
  };
}

function missingFolder(name: string, files: number): Diagnostic {
  return {
    code: 'batch/evidence-folder-missing',
    severity: 'warning',
    message: {
      zh: `证据文件夹 ${name} 不存在或者是空的：证据索引为拟起诉借据列明的 ${files} 个文件均未编入卷宗。`,
      en: `The evidence folder ${name} is missing or empty: none of the ${files} files that the evidence table names for the prepared loans is in a bundle.`,
    },
    hint: {
      zh: `请将证据文件放入工作区的文件夹 ${name}；放在别处的，在 qisu.yaml 中设 evidenceDir。`,
      en: `Put the files into the folder ${name} of the workspace; if they lie elsewhere, set evidenceDir in qisu.yaml.`,
    },
  };
}

/**
 * Warns of files in the evidence folder that no row of the evidence table names: a scan under a wrong name would be
 * missing from its case without a word. File names are not quoted, for they often hold the borrower's.
 */
export function unlistedExhibits(
  loans: readonly Loan[],
  digests: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  return exhibitsUnlisted(digests.size - namedExhibits(loans, digests).length);
}

/** The files of the evidence folder that the evidence table names for these loans. */
export function namedExhibits(
  loans: readonly Loan[],
  digests: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set(loans.flatMap(evidenceNames))].filter((name) => digests.has(name));
}

/** The files that the evidence of a loan names. */
export function evidenceNames({ evidence }: Loan): readonly string[] {
  return evidence.flatMap(({ fileName }) =>
    fileName === undefined ? [] : [exhibitName(fileName)],
  );
}

/** The warning of files that no row of the evidence table names. */
export function exhibitsUnlisted(count: number): readonly Diagnostic[] {
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
