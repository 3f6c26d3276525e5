import { deflatePiece, joinPieces, storedPiece, type DeflatedPiece } from './deflated-pieces.js';
import type { CodedCharacter, CommonCharacters } from './glyph-codes.js';

/**
 * The table of the texts that are copied for the numbers of a font (ISO 32000-1, 9.10.3), as a zlib stream. It begins
 * with all characters that papers have in common, drawn or not, so that this beginning is deflated once per process.
 *
 * @param characters - Those drawn, ascending.
 */
export function writeTextTable(
  common: CommonCharacters,
  characters: readonly CodedCharacter[],
): readonly Uint8Array[] {
  const own = characters.filter(({ code }) => code > common.last);
  const rest = Buffer.from(entriesOf(own) + tableEnd, 'latin1');
  return joinPieces([beginningOf(common), storedPiece(rest)]);
}

const beginnings = new WeakMap<CommonCharacters, DeflatedPiece>();

function beginningOf(common: CommonCharacters): DeflatedPiece {
  const known = beginnings.get(common);
  if (known !== undefined) return known;
  const text = tableHead + entriesOf(common.characters);
  const piece = deflatePiece(Buffer.from(text, 'latin1'), beginningLevel);
  beginnings.set(common, piece);
  return piece;
}

/** Of zlib: the work is done once per process. */
const beginningLevel = 9;

/** As many as may stand in one block. */
const blockSize = 100;

function entriesOf(characters: readonly CodedCharacter[]): string {
  let entries = '';
  for (let start = 0; start < characters.length; start += blockSize) {
    const block = characters.slice(start, start + blockSize);
    entries += `${block.length} beginbfchar\n`;
    for (const { textLine } of block) entries += textLine;
    entries += 'endbfchar\n';
  }
  return entries;
}

const tableHead = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <<
  /Registry (Adobe)
  /Ordering (UCS)
  /Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
`;

const tableEnd = 'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend';
