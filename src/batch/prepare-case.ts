import { cutPages, joinParts, outlineOf, placesOf } from '#bundle/plan-bundle.js';
import type { Case } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { PdfContent, RenderedPdf } from '#domain/placed-pages.js';
import type { Phrase } from '#domain/phrase.js';
import { listedExhibits } from '#drafting/evidence-view.js';
import { withFooters } from '#layout/footers.js';
import { PdfProver } from '#pdf/prove-pdf.js';
import { provePdfA } from '#pdf/prove-pdfa.js';
import { PdfWriter } from '#pdf/render-pdf.js';
import type { CaseTools } from './case-tools.js';
import { fieldFindings } from './covered-fields.js';
import type { EvidenceFolder } from './evidence-folder.js';
import { openExhibits, type CaseExhibit } from './open-exhibits.js';
import { placeParts, type PlacedPart, type PreparedPart } from './place-parts.js';
import { renderSlots, type RenderedSlot } from './render-slots.js';

/** A case's files, ready to be written. */
export interface PreparedCase {
  readonly theCase: Case;
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** What the bundle claims to be. */
  readonly standard: RenderedPdf['standard'];
  readonly parts: readonly PreparedPart[];
  readonly slots: readonly RenderedSlot[];
  /** 落款日期; absent where it is left blank. */
  readonly signatureDate?: CivilDate;
}

/**
 * Drafts, lays out and writes one case with its evidence files. Beyond these files it touches nothing outside its
 * arguments: any process gives the same bytes. An error among the diagnostics means that this case fails and has no
 * value.
 */
export async function prepareCase(
  planned: Case,
  tools: CaseTools,
  evidence: EvidenceFolder,
): Promise<Checked<PreparedCase | undefined>> {
  const found: Diagnostic[] = [...fieldFindings(planned, tools.fonts.set)];
  if (hasError(found)) return failed(found);
  const exhibits = await openExhibits(planned, listedExhibits(planned, tools), {
    folder: evidence,
    standard: tools.pdfStandard,
  });
  found.push(...exhibits.diagnostics);
  if (hasError(found)) return failed(found);

  const warnings = found.filter(({ severity }) => severity === 'warning');
  const theCase = { ...planned, warnings: [...planned.warnings, ...warnings] };
  const parts = placeParts(theCase, exhibits.value, tools);
  found.push(...parts.diagnostics);
  if (hasError(found)) return failed(found);

  const content = bundleContent(theCase, parts.value, tools);
  const files = new CaseFiles(exhibits.value, tools);
  const bundle = files.write(content);
  if ('zh' in bundle) return failed([...found, pdfFault(bundle)]);
  const places = placesOf(parts.value);
  const prepared = parts.value.map((part, index) => ({
    firstPage: places[index]?.firstPage ?? 0,
    ...part,
  }));
  const slots = renderSlots(prepared, {
    caseNo: theCase.caseNo,
    profile: tools.profileOf(theCase),
    write: (ranges, title) => files.write({ ...content, title, ...cutPages(content, ranges) }),
  });
  found.push(...slots.diagnostics);
  if (hasError(found)) return failed(found);
  return {
    value: {
      theCase,
      pdf: bundle.bytes,
      pages: bundle.pageCount,
      standard: bundle.standard,
      parts: prepared,
      slots: slots.value,
      ...signatureDate(theCase, tools),
    },
    diagnostics: found,
  };
}

function signatureDate(
  { asOf }: Case,
  { signatureDate: choice }: CaseTools,
): { readonly signatureDate?: CivilDate } {
  if (choice === 'blank') return {};
  return { signatureDate: choice === 'as-of' ? asOf : choice };
}

function hasError(found: readonly Diagnostic[]): boolean {
  return found.some(({ severity }) => severity === 'error');
}

function failed(diagnostics: readonly Diagnostic[]): Checked<undefined> {
  return { value: undefined, diagnostics };
}

/** Writes the PDFs of a case and reads each back; what was found wrong takes its place. */
class CaseFiles {
  readonly #writer: PdfWriter;
  readonly #prover = new PdfProver();

  constructor(exhibits: readonly CaseExhibit[], { fonts }: CaseTools) {
    const opened = new Map(exhibits.map(({ opened: file }) => [file.file.fileName, file]));
    this.#writer = new PdfWriter(fonts.faces, opened);
  }

  write(content: PdfContent): RenderedPdf | Phrase {
    const pdf = this.#writer.write(content);
    const fault =
      this.#prover.prove(content, pdf) ??
      (content.standard === 'pdfa-2b' ? provePdfA(pdf) : undefined);
    return fault === undefined ? pdf : { zh: fault, en: fault };
  }
}

function bundleContent(
  theCase: Case,
  parts: readonly PlacedPart[],
  { fonts, pdfStandard }: CaseTools,
): PdfContent {
  const heads = parts.flatMap(({ kind, title, preset, pages }) =>
    pages.map((_, index) => ({
      preset,
      header: kind === 'exhibit' ? `${title}　${index + 1}/${pages.length}` : '',
    })),
  );
  const joined = joinParts(parts).map((page, index) => {
    const preset = heads[index]?.preset;
    if (preset === undefined) throw new Error('a page belongs to no part');
    return { page, preset };
  });
  const pages = withFooters(joined, {
    fonts: fonts.set,
    text: (page, pageCount) => `第 ${page} 页 共 ${pageCount} 页`,
    header: (page) => heads[page - 1]?.header ?? '',
  });
  return {
    title: `${theCase.caseNo} ${theCase.cause}`,
    author: theCase.plaintiff.name,
    subject: theCase.cause,
    pages,
    outline: outlineOf(parts),
    standard: pdfStandard,
  };
}

function pdfFault(fault: Phrase): Diagnostic {
  return {
    code: 'batch/pdf-unproven',
    severity: 'error',
    message: {
      zh: `卷宗 PDF 未通过写后核对：${fault.zh}`,
      en: `The bundle PDF failed the check after writing: ${fault.en}`,
    },
  };
}
