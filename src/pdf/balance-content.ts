/**
 * Makes the saving and restoring of the graphics state in a content stream come out even.
 *
 * Readers pass over a `Q` without its `q` on a page; within a form it would undo what the page outside has set up.
 */
export function balanceContent(content: Uint8Array): Uint8Array {
  let depth = 0;
  let lowest = 0;
  for (const operator of operatorsOf(content)) {
    if (operator === 'q') depth += 1;
    if (operator === 'Q') depth -= 1;
    lowest = Math.min(lowest, depth);
  }
  if (depth === 0 && lowest === 0) return content;
  const before = Buffer.from('q\n'.repeat(-lowest));
  const after = Buffer.from('\nQ'.repeat(depth - lowest));
  return Buffer.concat([before, content, after]);
}

/** White space, and what stands alone: these end a word. */
const wordEnd = finderOf(/[\0\t\n\f\r ()<>[\]{}/%]/);
const stringMark = finderOf(/[()\\]/);
const hexStringEnd = finderOf(/>/);
const lineEnd = finderOf(/[\r\n]/);
const imageEnd = finderOf(/[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/);

/** Where the pattern next occurs in a text, from a place on; the end of the text where it does not. */
function finderOf(mark: RegExp): (text: string, from: number) => number {
  const pattern = new RegExp(mark, 'g');
  return (text, from) => {
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? text.length;
  };
}

/** The operators `q` and `Q` of a content stream, in order; not what looks like them in texts and images. */
function* operatorsOf(content: Uint8Array): Generator<'q' | 'Q'> {
  const text = Buffer.from(content).toString('latin1');
  let at = 0;
  while (at < text.length) {
    const end = wordEnd(text, at);
    if (end === at) {
      at = endOfMark(text, at);
      continue;
    }
    const word = text.slice(at, end);
    if (word === 'q' || word === 'Q') yield word;
    at = word === 'ID' ? imageEnd(text, end) + ' EI'.length : end;
  }
}

/** Behind what begins at a character that is no word: a string, a comment, a name, or the character alone. */
function endOfMark(text: string, at: number): number {
  switch (text.charAt(at)) {
    case '(':
      return endOfString(text, at);
    case '%':
      return lineEnd(text, at);
    case '/':
      return wordEnd(text, at + 1);
    case '<':
      return text[at + 1] === '<' ? at + 2 : hexStringEnd(text, at) + 1;
    default:
      return at + 1;
  }
}

function endOfString(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    at = stringMark(text, at);
    if (text[at] === '\\') at += 1;
    else depth += text[at] === '(' ? 1 : -1;
    at += 1;
    if (depth === 0) return at;
  }
  return text.length;
}
