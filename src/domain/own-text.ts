/**
 * A text in memory of its own: the engine keeps a long text for the sake of any piece that was cut from it. For pieces
 * that are kept.
 */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
