const blank = 0x20;
const deleteSign = 0x7f;
const firstHan = 0x4e00;
const lastHan = 0x9fff;

/**
 * Whether a text is of plain signs and Han characters alone, without a blank: nearly every cell is. These have one form
 * in Unicode, and nothing in them is to be put right.
 */
export function isPlainText(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isPlain = (code > blank && code < deleteSign) || (code >= firstHan && code <= lastHan);
    if (!isPlain) return false;
  }
  return true;
}
