import {
  overfullSlots,
  planSlots,
  splitForBytes,
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
  readonly pdf: Uint8Array;
  readonly pages: number;
}

interface SlotRendering {
  readonly caseNo: string;
  readonly profile: CourtProfile;
  /** Writes some pages of the bundle as a file of their own; a phrase says what is wrong with it. */
  readonly write: (ranges: PlannedSlotFile['pages'], title: string) => RenderedPdf | Phrase;
}

/** Writes a file for every upload slot of the court's platform, split where it is larger than the court takes. */
export function renderSlots(
  parts: readonly PreparedPart[],
  { caseNo, profile, write }: SlotRendering,
): Checked<readonly RenderedSlot[]> {
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
    caseNo,
  );
  const diagnostics: Diagnostic[] = [...planned.diagnostics];
  const slots: RenderedSlot[] = [];
  const waiting = [...planned.value].reverse();
  for (let plan = waiting.pop(); plan !== undefined; plan = waiting.pop()) {
    const written = write(plan.pages, `${caseNo} ${plan.title}`);
    if ('zh' in written) {
      diagnostics.push(slotFault(plan, written));
    } else if (isTooLarge(written, profile)) {
      const halves = splitForBytes(plan, profile);
      if (halves === undefined) diagnostics.push(pageTooLarge(plan, written, profile));
      else waiting.push(...halves.toReversed());
    } else {
      slots.push({ plan, pdf: written.bytes, pages: written.pageCount });
    }
  }
  diagnostics.push(
    ...overfullSlots(
      slots.map(({ plan }) => plan),
      profile,
    ),
  );
  return { value: slots, diagnostics };
}

function isTooLarge({ bytes }: RenderedPdf, { limits }: CourtProfile): boolean {
  return limits.maxBytes !== undefined && bytes.length > limits.maxBytes;
}

function slotFault({ title }: PlannedSlotFile, fault: Phrase): Diagnostic {
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
  { title, pages }: PlannedSlotFile,
  { bytes }: RenderedPdf,
  { limits }: CourtProfile,
): Diagnostic {
  const at = pages[0]?.firstPage ?? 0;
  return {
    code: 'batch/slot-too-large',
    severity: 'error',
    message: {
      zh: `上传材料“${title}”第 ${at} 页起单独成文件仍有 ${bytes.length} 字节，超过法院限制的 ${limits.maxBytes ?? 0} 字节。`,
      en: `The upload slot "${title}" from page ${at} takes ${bytes.length} bytes by itself; the court takes ${limits.maxBytes ?? 0}.`,
    },
    hint: {
      zh: '请压缩该证据文件（降低扫描分辨率）后重新运行。',
      en: 'Make the evidence file smaller (scan at a lower resolution) and run again.',
    },
  };
}
