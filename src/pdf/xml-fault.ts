/** Text and tags, in turn. */
const piece = /<[^<>]*>|[^<>]+|[<>]/gu;
const instruction = /<\?[^>]*\?>/gu;
const name = '[A-Za-z_][\\w.:-]*';
const openingTag = new RegExp(
  `^<(${name})((?:\\s+${name}="[^"&<]*(?:&\\w+;[^"&<]*)*")*)\\s*(/?)>$`,
  'u',
);
const closingTag = new RegExp(`^</(${name})\\s*>$`, 'u');
/** No stray `&`, and no character that XML forbids. */
const plainText =
  /^(?:[^&<\p{Cc}\p{Cs}\ufffe\uffff]|[\t\n\r]|&(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)*$/u;

/** What keeps a text from being well-formed XML without a document type, or `undefined`. */
export function xmlFault(xml: string): string | undefined {
  const pieces = xml.replace(instruction, '').trim().match(piece) ?? [];
  const open: string[] = [];
  for (const [index, part] of pieces.entries()) {
    if (index > 0 && open.length === 0) return 'it has more than one root';
    const fault = takeIn(part, open);
    if (fault !== undefined) return fault;
  }
  const unclosed = open.at(-1);
  return unclosed === undefined ? undefined : `<${unclosed}> is not closed`;
}

/** Puts a tag that opens to those that are open, and takes off one that closes. */
function takeIn(part: string, open: string[]): string | undefined {
  const [, opened, , ending] = openingTag.exec(part) ?? [];
  if (opened !== undefined) {
    if (ending === '') open.push(opened);
    return undefined;
  }
  const closed = closingTag.exec(part)?.[1];
  if (closed === undefined) {
    return open.length > 0 && plainText.test(part) ? undefined : 'a text is not escaped';
  }
  const expected = open.pop() ?? '';
  return expected === closed ? undefined : `</${closed}> closes <${expected}>`;
}

/** The text of an element that occurs once, with entities undone; `undefined` where there is none. */
export function elementText(xml: string, path: readonly string[]): string | undefined {
  let inner = xml;
  for (const tag of path) {
    const found = new RegExp(`<${tag}(?:\\s[^>]*)?>([^]*?)</${tag}>`, 'u').exec(inner)?.[1];
    if (found === undefined) return undefined;
    inner = found;
  }
  return inner
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
