import type { Diagnostic } from '#domain/diagnostic.js';
import type { Phrase } from '#domain/phrase.js';

/** The evidence file has no bytes. */
export function exhibitEmpty(): Diagnostic {
  return {
    code: 'pdf/exhibit-empty',
    severity: 'error',
    message: {
      zh: `证据文件没有内容。`,
      en: `The evidence file is empty.`,
    },
    hint: { zh: '请换上完整的文件。', en: 'Put the whole file in its place.' },
  };
}

/** The evidence file is of a kind that cannot be merged. @param kind - What it is, as a part of a sentence. */
export function exhibitUnsupported(kind: Phrase): Diagnostic {
  return {
    code: 'pdf/exhibit-unsupported',
    severity: 'error',
    message: {
      zh: `证据文件无法并入：${kind.zh}。`,
      en: `The evidence file cannot be merged: ${kind.en}.`,
    },
    hint: {
      zh: '请将其转换为 PDF、PNG 或 JPEG 文件。',
      en: 'Convert it to a PDF, PNG or JPEG file.',
    },
  };
}

/** The evidence file opens only with a password, or forbids what merging needs. */
export function exhibitEncrypted(): Diagnostic {
  return {
    code: 'pdf/exhibit-encrypted',
    severity: 'error',
    message: {
      zh: `证据文件已加密。`,
      en: `The evidence file is encrypted.`,
    },
    hint: {
      zh: '请向出具方索取未加密的文件，或经授权解密后替换。',
      en: 'Ask its issuer for a file without a password, or decrypt it where you may.',
    },
  };
}

/** The evidence file is damaged. @param fault - What is wrong, as a part of a sentence. */
export function exhibitBroken(fault: Phrase): Diagnostic {
  return {
    code: 'pdf/exhibit-broken',
    severity: 'error',
    message: {
      zh: `证据文件已损坏：${fault.zh}。`,
      en: `The evidence file is broken: ${fault.en}.`,
    },
    hint: {
      zh: '请重新取得该文件；能够打开的，请打印或另存为新的 PDF 后替换。',
      en: 'Get the file again; if it opens, print or save it as a new PDF and replace it.',
    },
  };
}

/** A page shows, in some readers, what is not stated in the file and so is not merged. */
export function exhibitPartlyUndrawn({
  page,
  kinds,
}: {
  readonly page: number;
  readonly kinds: readonly string[];
}): Diagnostic {
  return {
    code: 'pdf/exhibit-appearance-missing',
    severity: 'warning',
    message: {
      zh: `证据文件第 ${page} 页有 ${kinds.length} 处批注或表单内容未存外观或外观可能过时（${kinds.join('、')}），合并后可能不显示。`,
      en: `Page ${page} of the evidence file has ${kinds.length} annotations or fields whose appearance is missing or may be stale (${kinds.join(', ')}); they may not show once merged.`,
    },
    hint: {
      zh: '请核对该页；需要显示的，请打印为 PDF 后替换。',
      en: 'Look at that page; if they matter, print the file to a PDF and replace it.',
    },
  };
}

/** Text of the file is drawn with whatever font the reader's machine has in place of its own. */
export function exhibitFontsMissing(fonts: readonly string[]): Diagnostic {
  return {
    code: 'pdf/exhibit-font-missing',
    severity: 'warning',
    message: {
      zh: `证据文件未嵌入所用字体（${fonts.join('、')}），在其他电脑上可能显示为别的字形或空白。`,
      en: `The evidence file does not hold its fonts (${fonts.join(', ')}); elsewhere its text may look otherwise or be blank.`,
    },
    hint: {
      zh: '请打印或另存为嵌入字体的 PDF 后替换。',
      en: 'Print or save it as a PDF with its fonts, and replace it.',
    },
  };
}
