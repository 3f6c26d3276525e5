import type { Case } from '#domain/case.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Checked, Diagnostic, SourceSpan } from '#domain/diagnostic.js';
import type { EvidenceItem } from '#domain/loan.js';
import { spanOf } from '#domain/source.js';
import type { ListedExhibit } from '#drafting/evidence-view.js';
import { openExhibit, type OpenedExhibit } from '#pdf/open-exhibit.js';
import { exhibitName, readEvidence, type EvidenceFolder } from './evidence-folder.js';

/** An evidence file of a case with its place in the evidence list. */
export interface CaseExhibit {
  readonly listed: ListedExhibit;
  /** The further rows of the list that name the file: one paper may prove several things. */
  readonly alsoListed: readonly ListedExhibit[];
  readonly opened: OpenedExhibit;
}

interface ExhibitOptions {
  readonly folder: EvidenceFolder;
  /** What the PDFs are to claim to be. */
  readonly standard: WorkspaceConfig['pdfStandard'];
}

/**
 * Opens the evidence files of a case that are there, each once, in the order of the evidence list.
 *
 * A file that is broken, encrypted, or not the one whose digest the evidence table states is an error of the case; a
 * number of pages that differs from the table's is a warning; files that keep the bundle from being PDF/A, where that is
 * asked for, are one warning together. A file that is not there was warned of already.
 */
export async function openExhibits(
  theCase: Case,
  listed: readonly ListedExhibit[],
  { folder, standard }: ExhibitOptions,
): Promise<Checked<readonly CaseExhibit[]>> {
  const exhibits: CaseExhibit[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const one of listed) {
    const digest = folder.digests.get(exhibitName(one.fileName));
    if (digest === undefined || seen.has(one.fileName)) continue;
    seen.add(one.fileName);
    const bytes = await readEvidence(folder, one.fileName);
    const { value, diagnostics: found } = await openExhibit(one.fileName, bytes);
    const rows = rowsOf(theCase, one.fileName);
    diagnostics.push(...found.map((diagnostic) => placed(diagnostic, rows)));
    if (value === undefined) continue;
    diagnostics.push(...rows.flatMap((row) => differences(row, value)));
    if (value.file.sha256 !== digest) diagnostics.push(placed(changedMeanwhile(one), rows));
    exhibits.push({
      listed: one,
      alsoListed: listed.filter((other) => other !== one && other.fileName === one.fileName),
      opened: value,
    });
  }
  if (standard === 'pdfa-2b') diagnostics.push(...unclaimed(theCase, exhibits));
  return { value: exhibits, diagnostics };
}

interface EvidenceRow {
  readonly loanNo: string;
  readonly item: EvidenceItem;
}

function rowsOf({ loans }: Case, fileName: string): readonly EvidenceRow[] {
  return loans.flatMap(({ loan }) =>
    loan.evidence
      .filter((item) => item.fileName === fileName)
      .map((item) => ({ loanNo: loan.loanNo, item })),
  );
}

function placed(diagnostic: Diagnostic, [row]: readonly EvidenceRow[]): Diagnostic {
  if (row === undefined) return diagnostic;
  return { ...diagnostic, span: fileCell(row.item), loanNo: row.loanNo };
}

/** The cell that names an evidence file. Such names hold names and numbers of persons. */
function fileCell({ source, fileName = '' }: EvidenceItem): SourceSpan {
  return { ...spanOf(source, 'fileName'), cell: fileName, personal: true };
}

function differences(
  { loanNo, item }: EvidenceRow,
  { file }: OpenedExhibit,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (item.sha256 !== undefined && item.sha256.toLowerCase() !== file.sha256) {
    found.push({
      code: 'batch/exhibit-digest-differs',
      severity: 'error',
      message: {
        zh: `证据文件的 SHA-256（${file.sha256.slice(0, 12)}…）与证据索引所载（${item.sha256.slice(0, 12)}…）不一致。`,
        en: `The evidence file's SHA-256 (${file.sha256.slice(0, 12)}…) is not the one in the evidence table (${item.sha256.slice(0, 12)}…).`,
      },
      hint: {
        zh: '请换回存证时的原文件；原文件确已更换的，请更正证据索引。',
        en: 'Put the original file back; if it was rightly replaced, correct the evidence table.',
      },
      span: fileCell(item),
      loanNo,
    });
  }
  if (item.pages !== undefined && item.pages !== file.pages.length) {
    found.push({
      code: 'batch/exhibit-pages-differ',
      severity: 'warning',
      message: {
        zh: `证据文件有 ${file.pages.length} 页，证据索引载为 ${item.pages} 页；证据目录按文件的实际页数编页。`,
        en: `The evidence file has ${file.pages.length} pages, the evidence table says ${item.pages}; the evidence list goes by the file.`,
      },
      hint: {
        zh: '请核对是否缺页。',
        en: 'Check whether pages are missing.',
      },
      span: { ...spanOf(item.source, 'pages'), cell: String(item.pages) },
      loanNo,
    });
  }
  return found;
}

/** One warning for all: a case has such files by the dozen, and what is to be done is the same for each. */
function unclaimed(theCase: Case, exhibits: readonly CaseExhibit[]): readonly Diagnostic[] {
  const [first, ...others] = exhibits.filter(({ opened }) => !opened.drawing.isArchivable);
  if (first === undefined) return [];
  const { no, name, fileName } = first.listed;
  const count = others.length;
  const warning: Diagnostic = {
    code: 'batch/pdfa-not-claimed',
    severity: 'warning',
    message: {
      zh: `并入了证据${no}“${name}”的文件${count === 0 ? '' : `（另有 ${count} 个同类证据文件）`}，含此类文件的 PDF 不能声明为 PDF/A-2b（pdfStandard）。`,
      en: `The file of exhibit ${no}, "${name}", is merged${count === 0 ? '' : `, and so are ${count} more of its kind`}: PDFs that hold such a file cannot claim to be PDF/A-2b (pdfStandard).`,
    },
    hint: {
      zh: '法院要求 PDF/A 的，请将 PDF 和 CMYK 图片换成灰度或 RGB 的 PNG、JPEG 图片；case.json 的 standard 说明各文件是否声明。',
      en: 'If the court asks for PDF/A, replace PDFs and CMYK pictures with PNG or JPEG pictures in grey or RGB; standard in case.json says which files claim it.',
    },
  };
  return [placed(warning, rowsOf(theCase, fileName))];
}

function changedMeanwhile({ no }: ListedExhibit): Diagnostic {
  return {
    code: 'batch/exhibit-changed',
    severity: 'error',
    message: {
      zh: `证据 ${no} 的文件在运行期间被改动。`,
      en: `The file of exhibit ${no} was changed while the run was going on.`,
    },
    hint: { zh: '请重新运行。', en: 'Run again.' },
  };
}
