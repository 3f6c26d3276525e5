import type { CourtProfile } from '#domain/court-profile.js';

/** What the name of a slot's file is made of. */
export interface SlotNameParts {
  /** Position of the slot in its profile, from 0, as platforms number their slots. */
  readonly no: number;
  readonly slot: string;
  readonly title: string;
  readonly caseNo: string;
  /** `-1`, `-2` … where a slot has several files; empty otherwise. */
  readonly part: string;
}

const folder = 'slots/';
const extension = '.pdf';

/** File systems hold 255 bytes; what platforms add to a name must find room as well. */
const longestBytes = 120;

/**
 * Names a slot's file by the profile's rule, below `slots/`: at most 120 bytes of UTF-8, without separators, control
 * characters and names that Windows reserves. The number of the part is never cut off.
 *
 * @param taken - Names given so far, as {@link nameKey} gives them.
 */
export function slotFileName(
  { fileName }: Pick<CourtProfile, 'fileName'>,
  parts: SlotNameParts,
  taken: ReadonlySet<string> = new Set(),
): string {
  const fill = (part: string): string =>
    fileName.replaceAll(/\{(no|slot|title|caseNo|part)\}/g, (_, name: string) =>
      String({ ...parts, part }[name as keyof SlotNameParts]),
    );
  const hasPart = fileName.includes('{part}');
  const whole = safeName(hasPart ? fill(parts.part) : `${fill('')}${parts.part}`);
  const short =
    byteLength(whole) <= longestBytes - extension.length
      ? whole
      : `${cutToBytes(safeName(fill('')), longestBytes - extension.length - byteLength(parts.part))}${parts.part}`;
  return `${folder}${unique(short, taken)}${extension}`;
}

/** Two names that a file system without cases or with another normal form takes for one have one key. */
export function nameKey(file: string): string {
  return file.normalize('NFKC').toLowerCase();
}

function unique(name: string, taken: ReadonlySet<string>): string {
  const isFree = (candidate: string): boolean =>
    !taken.has(nameKey(`${folder}${candidate}${extension}`));
  let candidate = name;
  for (let count = 2; !isFree(candidate); count += 1) {
    const suffix = `_${count}`;
    candidate = `${cutToBytes(name, longestBytes - extension.length - suffix.length)}${suffix}`;
  }
  return candidate;
}

/** The device names of Windows, which no file there can have, whatever its extension. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  if (plain === '') return '_';
  return reserved.test(plain) ? `_${plain}` : plain;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The longest beginning that takes at most so many bytes, whole characters only. */
function cutToBytes(text: string, bytes: number): string {
  let length = 0;
  let kept = '';
  for (const character of text) {
    length += byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept.replace(/[\s.]+$/, '');
}
