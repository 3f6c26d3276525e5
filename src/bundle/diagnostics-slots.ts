import type { CourtProfile, SlotRule } from '#domain/court-profile.js';
import type { Diagnostic } from '#domain/diagnostic.js';

/** A slot needs more files than the court's platform takes: the case cannot be uploaded as it is. */
export function tooManyFiles(
  { title }: Pick<SlotRule, 'title'>,
  { limits }: Pick<CourtProfile, 'limits'>,
  { pages, files }: { readonly pages: number; readonly files: number },
): Diagnostic {
  const { maxFilesPerSlot = files, maxPages, maxBytes } = limits;
  const each = [
    ...(maxPages === undefined
      ? []
      : [{ zh: `每个不超过 ${maxPages} 页`, en: `${maxPages} pages each` }]),
    ...(maxBytes === undefined
      ? []
      : [{ zh: `每个不超过 ${maxBytes} 字节`, en: `${maxBytes} bytes each` }]),
  ];
  const limitZh = [`最多 ${maxFilesPerSlot} 个文件`, ...each.map(({ zh }) => zh)].join('，');
  const limitEn = [`at most ${maxFilesPerSlot} file(s)`, ...each.map(({ en }) => en)].join(', ');
  return {
    code: 'bundle/slot-over-limit',
    severity: 'error',
    message: {
      zh: `上传槽位“${title}”收${limitZh}；本案 ${pages} 页，需要 ${files} 个文件。`,
      en: `The upload slot "${title}" takes ${limitEn}; this case has ${pages} pages and needs ${files} files.`,
    },
    hint: {
      zh: '请减少或压缩证据文件；法院限制有变的，在 templates/courts/ 中修改该法院的配置。',
      en: 'Make the evidence files fewer or smaller; where the court takes more, change its profile in templates/courts/.',
    },
  };
}

/** A part of the bundle that the profile puts into no slot: it would not reach the court. */
export function partInNoSlot(title: string, { id }: Pick<CourtProfile, 'id'>): Diagnostic {
  return {
    code: 'bundle/part-in-no-slot',
    severity: 'warning',
    message: {
      zh: `《${title}》不属于法院配置 ${id} 的任何上传槽位，只在卷宗中。`,
      en: `"${title}" belongs to no upload slot of the court profile ${id}; it is in the bundle only.`,
    },
    hint: {
      zh: '需要上传的，在 templates/courts/ 的该配置中把它写进一个槽位。',
      en: 'If it is to be uploaded, put it into a slot of that profile in templates/courts/.',
    },
  };
}
