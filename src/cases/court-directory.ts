import type { CourtDirectoryEntry } from '#domain/config.js';

/** What the court directory says about an address. */
export type CourtLookup =
  | { readonly kind: 'found'; readonly court: string }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'none' };

/**
 * Finds the court of an address: the longest place of the directory that the address contains wins.
 *
 * Places of equal length that lead to different courts are ambiguous: nothing is guessed.
 */
export function lookUpCourt(
  directory: readonly CourtDirectoryEntry[],
  address: string,
): CourtLookup {
  const text = withoutSpaces(address);
  const matches = directory.filter(
    ({ place }) => place !== '' && text.includes(withoutSpaces(place)),
  );
  const longest = Math.max(0, ...matches.map(({ place }) => withoutSpaces(place).length));
  const courts = new Set(
    matches
      .filter(({ place }) => withoutSpaces(place).length === longest)
      .map(({ court }) => court),
  );
  const [court] = courts;
  if (court === undefined) return { kind: 'none' };
  return courts.size === 1 ? { kind: 'found', court } : { kind: 'ambiguous' };
}

/**
 * Returns the directory's spelling of a court that a contract names, or `undefined` when the directory does not have
 * it. The spellings may differ in the province only: 南山区人民法院 without its city could be another city's.
 */
export function spellCourt(
  directory: readonly CourtDirectoryEntry[],
  name: string,
): string | undefined {
  const courts = [...new Set(directory.map(({ court }) => court))];
  if (courts.includes(name)) return name;
  const spellings = courts.filter((court) => withoutProvince(court) === withoutProvince(name));
  return spellings.length === 1 ? spellings[0] : undefined;
}

function withoutProvince(court: string): string {
  return court.replace(/^\p{Script=Han}{2,6}?(?:省|自治区)/u, '');
}

function withoutSpaces(text: string): string {
  return text.replace(/\s/gu, '');
}
