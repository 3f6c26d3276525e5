/** Operators that show text, fill, stroke, shade, or draw something else (ISO 32000-1, annex A). */
const painting = /(?:^|[\s\])>])(?:Tj|TJ|'|"|f\*?|F|[sS]|[bB]\*?|sh|Do|EI)(?=\s|$)/;

/** Whether a content stream, decompressed, draws anything. */
export function paints(content: Uint8Array): boolean {
  return painting.test(Buffer.from(content).toString('latin1'));
}
