/**
 * A text in memory of its own: the engine keeps a long text for the sake of any piece that was cut from it. For pieces
 * that are kept.
 */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/**
 * A text of Latin letters, digits and signs alone, in one byte a character: others are lost. Cut from a text that holds Chinese, it has two, and
 * every comparison of it leaves the compiled code.
 */
export function latinText(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
