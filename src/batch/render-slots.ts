import {
  nameSlotFiles,
  overfullSlots,
  planSlots,
  splitForBytes,
  type PageRange,
  type PlannedSlot,
  type PlannedSlotFile,
} from '#bundle/plan-slots.js';
import type { CourtProfile } from '#domain/court-profile.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { RenderedPdf } from '#domain/placed-pages.js';
import type { Phrase } from '#domain/phrase.js';
import type { PreparedPart } from './place-parts.js';

/** A file for one upload slot, ready to be written. */
export interface RenderedSlot {
  readonly plan: PlannedSlotFile;
  readonly pdf: RenderedPdf;
}

interface SlotRendering {
  readonly caseNo: string;
  readonly profile: CourtProfile;
  /** Writes some pages of the bundle as a file of their own; a phrase says what is wrong with it. */
  readonly write: (ranges: readonly PageRange[], title: string) => RenderedPdf | Phrase;
}

/** Writes a file for every upload slot of the court's platform, split where it is larger than the court takes. */
export function renderSlots(
  parts: readonly PreparedPart[],
  rendering: SlotRendering,
): Checked<readonly RenderedSlot[]> {
  const { caseNo, profile } = rendering;
  const planned = planSlots(
    parts.map(({ kind, title, firstPage, pages, exhibit }, part) => ({
      part,
      kind,
      title,
      firstPage,
      pages: pages.length,
      ...(exhibit === undefined ? {} : { material: exhibit.listed.material }),
    })),
    profile,
  );
  const diagnostics: Diagnostic[] = [...planned.diagnostics];
  const slots: PlannedSlot[] = [];
  const written: RenderedPdf[] = [];
  for (const slot of planned.value) {
    const { value: pieces, diagnostics: found } = renderSlot(slot, rendering);
    diagnostics.push(...found);
    slots.push({ ...slot, files: pieces.map(({ pages }) => pages) });
    written.push(...pieces.map(({ pdf }) => pdf));
  }
  diagnostics.push(...overfullSlots(slots, profile));
  const value = nameSlotFiles(slots, profile, caseNo).flatMap((plan, index) => {
    const pdf = written[index];
    return pdf === undefined ? [] : [{ plan, pdf }];
  });
  return { value, diagnostics };
}

interface Piece {
  readonly pages: readonly PageRange[];
  readonly pdf: RenderedPdf;
}

function renderSlot(
  slot: PlannedSlot,
  { caseNo, profile, write }: SlotRendering,
): Checked<readonly Piece[]> {
  const pieces: Piece[] = [];
  const diagnostics: Diagnostic[] = [];
  const waiting = [...slot.files].reverse();
  const all = pageNumbers(slot.files.flat());
  for (let pages = waiting.pop(); pages !== undefined; pages = waiting.pop()) {
    // How many files a slot takes is known only when all are written: a piece is told by its pages, not by its number.
    const own = pageNumbers(pages);
    const pdf = write(pages, `${caseNo} ${slot.title}${own === all ? '' : `（${own}）`}`);
    if ('zh' in pdf) {
      diagnostics.push(slotFault(slot, pdf));
    } else if (isTooLarge(pdf, profile)) {
      const halves = splitForBytes(pages, profile);
      if (halves === undefined) diagnostics.push(pageTooLarge(slot, pages, { pdf, profile }));
      else waiting.push(...halves.toReversed());
    } else {
      pieces.push({ pages, pdf });
    }
  }
  return { value: pieces, diagnostics };
}

/** 第3—8、12页. */
function pageNumbers(ranges: readonly PageRange[]): string {
  const printed = ranges.map(({ firstPage, pages }) =>
    pages === 1 ? String(firstPage) : `${firstPage}—${firstPage + pages - 1}`,
  );
  return `第${printed.join('、')}页`;
}

function isTooLarge({ bytes }: RenderedPdf, { limits }: CourtProfile): boolean {
  return limits.maxBytes !== undefined && bytes.length > limits.maxBytes;
}

function slotFault({ title }: PlannedSlot, fault: Phrase): Diagnostic {
  return {
    code: 'batch/pdf-unproven',
    severity: 'error',
    message: {
      zh: `上传材料“${title}”的 PDF 未通过写后核对：${fault.zh}`,
      en: `The PDF of the upload slot "${title}" failed the check after writing: ${fault.en}`,
    },
  };
}

function pageTooLarge(
  { title }: PlannedSlot,
  pages: readonly PageRange[],
  { pdf, profile }: { readonly pdf: RenderedPdf; readonly profile: CourtProfile },
): Diagnostic {
  const at = pages[0]?.firstPage ?? 0;
  return {
    code: 'batch/slot-too-large',
    severity: 'error',
    message: {
      zh: `上传材料“${title}”第 ${at} 页起单独成文件仍有 ${pdf.bytes.length} 字节，超过法院限制的 ${profile.limits.maxBytes ?? 0} 字节。`,
      en: `The upload slot "${title}" from page ${at} takes ${pdf.bytes.length} bytes by itself; the court takes ${profile.limits.maxBytes ?? 0}.`,
    },
    hint: {
      zh: '请压缩该证据文件（降低扫描分辨率）后重新运行。',
      en: 'Make the evidence file smaller (scan at a lower resolution) and run again.',
    },
  };
}
