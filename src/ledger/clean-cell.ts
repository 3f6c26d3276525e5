import { isPlainText } from '#domain/plain-text.js';

/** What was put right in a cell before reading it; nothing of its meaning is lost. */
export type CellSpelling =
  'surrounding-blanks' | 'text-marker' | 'line-break' | 'control-characters';

/*
 * Exports carry blanks of all kinds around a value (space, ideographic space, no-break space, byte order mark, tab,
 * zero-width space), the marks by which a spreadsheet keeps digits as text (a leading apostrophe, ="…"), line breaks
 * inside a cell and, where a system's screen was copied, control characters.
 */
const blanks = String.raw`[\s\u200b-\u200f\u2060]`;
const needsCleaning = new RegExp(
  String.raw`^${blanks}|${blanks}$|^['=]|[\p{Cc}\p{Cf}\u2028\u2029]`,
  'u',
);
const surrounding = new RegExp(`^${blanks}+|${blanks}+$`, 'gu');
const lineBreak = /(.?)\s*[\r\n\v\f\u0085\u2028\u2029]+\s*(.?)/gu;
const control = /[\p{Cc}\p{Cf}]/gu;

/** Returns the value of a cell and names each kind of thing that was put right to `note`. */
export function cleanCell(raw: string, note: (spelling: CellSpelling) => void): string {
  if (!needsCleaning.test(raw)) return raw;
  const unmarked = stripTextMarker(stripBlanks(raw, note), note);
  const joined = unmarked.replace(lineBreak, joinLines);
  if (joined !== unmarked) note('line-break');
  const text = joined.replace(/\t/g, ' ').replace(control, '');
  if (text !== joined) note('control-characters');
  return text;
}

/** Whether a cell is of plain signs and Han characters alone: nearly every one is. The rest the pattern decides. */
export function isClean(raw: string): boolean {
  const first = raw.charCodeAt(0);
  return first !== apostrophe && first !== equalsSign && isPlainText(raw);
}

const apostrophe = 0x27;
const equalsSign = 0x3d;

/** Full-width digits, signs and letters of a number or a date as ASCII. Never for names. */
export function toHalfWidth(text: string): string {
  if (!fullWidth.test(text)) return text;
  return text.replace(/[\uff01-\uff5e]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

const fullWidth = /[\uff01-\uff5e]/;
const nullWords = new Set([
  '',
  '-',
  '--',
  '---',
  '—',
  '——',
  '－',
  '/',
  '\\',
  '无',
  '暂无',
  '不详',
  '未知',
  'N/A',
  'NA',
  'NULL',
  'NONE',
  'NIL',
  '\\N',
  '(NULL)',
  '<NULL>',
]);

/** Whether a cell says that there is no value: empty, `-`, `/`, 无, N/A, NULL, `\N` and their like. */
export function isNullWord(text: string): boolean {
  if (text.length > 6 || isDigit(text.charCodeAt(0))) return false;
  return text === '' || nullWords.has(isHan(text.charCodeAt(0)) ? text : text.toUpperCase());
}

/** Words of Han characters have no capitals, and to look for them takes long. */
function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** None of the words starts with a digit. */
function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a cell holds characters that a wrong conversion left (U+FFFD) or an error value of a spreadsheet. */
export function isDamaged(text: string): boolean {
  return (
    text.includes('\ufffd') ||
    (text.startsWith('#') && /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|#+)$/i.test(text))
  );
}

function stripBlanks(text: string, note: (spelling: CellSpelling) => void): string {
  const stripped = text.replace(surrounding, '');
  if (stripped !== text) note('surrounding-blanks');
  return stripped;
}

function stripTextMarker(text: string, note: (spelling: CellSpelling) => void): string {
  const inner = /^="(?<inner>.*)"$/su.exec(text)?.groups?.['inner'] ?? text.replace(/^'/, '');
  if (inner === text) return text;
  note('text-marker');
  return inner.replace(surrounding, '');
}

/** A break between two Latin words was a blank; between Han characters it was nothing. */
function joinLines(_match: string, before: string, after: string): string {
  const blank = /[!-~]/.test(before) && /[!-~]/.test(after) ? ' ' : '';
  return `${before}${blank}${after}`;
}
