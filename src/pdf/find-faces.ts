import type { Font } from 'fontkit';

/** Kinds of names (OpenType, table `name`): the one that programs know a face by first, those that several share last. */
const kindsOfNames = [['postscriptName'], ['fullName'], ['fontFamily', 'preferredFamily']] as const;

/**
 * The faces of a collection that have a name: by their PostScript names, else by their full names, else by those of
 * their families, in any language that the file has them in. Capitals do not count.
 */
export function findFaces(fonts: readonly Font[], name: string): readonly Font[] {
  for (const kinds of kindsOfNames) {
    const found = fonts.filter(({ name: { records } }) =>
      kinds.some((kind) =>
        Object.values(records[kind] ?? {}).some((one) => comparable(one) === comparable(name)),
      ),
    );
    if (found.length > 0) return found;
  }
  return [];
}

function comparable(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
