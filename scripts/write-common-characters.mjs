// Writes fonts/common-characters.json from finished batches: the characters that their upload files have in common, by
// font, in groups that are mostly drawn together. The PDF writer compresses the outlines of a group once per process.
// What stands there changes how large a file is and how fast it is written, never what it shows.
//
//   npm run build && node scripts/write-common-characters.mjs <batch> …
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reference, requiredReference, WrittenPdf } from '../dist/pdf/written-pdf.js';

/** A character is common to an upload slot when so large a share of its files draws it. */
const commonShare = 0.6;
/** Characters of so many slots stand in a group of their own, the first. */
const sharedSlots = 4;

const fontFiles = { 'QisuSong-Regular': 'qisu-song.ttf', 'QisuHei-Bold': 'qisu-hei.ttf' };

/** Font → slot → the texts of its files. */
const drawn = new Map();
for (const file of process.argv.slice(2).flatMap(slotFiles)) {
  const slot = path.basename(file).split('-').slice(0, 2).join('-');
  for (const [font, characters] of fontsOf(new WrittenPdf(readFileSync(file)))) {
    if (!drawn.has(font)) drawn.set(font, new Map());
    const slots = drawn.get(font);
    slots.set(slot, [...(slots.get(slot) ?? []), characters]);
  }
}
const groups = Object.fromEntries(
  Array.from(drawn, ([font, slots]) => [font, groupsOf(slots)]).toSorted(),
);
const target = path.join(import.meta.dirname, '..', 'fonts', 'common-characters.json');
writeFileSync(target, `${JSON.stringify(groups, undefined, 2)}\n`);

function slotFiles(batch) {
  const cases = path.join(batch, 'cases');
  return readdirSync(cases).flatMap((caseNo) => {
    const folder = path.join(cases, caseNo, 'slots');
    return readdirSync(folder).map((name) => path.join(folder, name));
  });
}

function* fontsOf(pdf) {
  for (const id of pdf.ids) {
    const font = pdf.dictionary(id);
    const name = /\/BaseFont \/[A-Z]{6}\+(\S+)/.exec(font)?.[1];
    const file = fontFiles[name];
    if (file === undefined || reference(font, 'ToUnicode') === undefined) continue;
    const table = Buffer.from(pdf.stream(requiredReference(font, 'ToUnicode'))).toString('latin1');
    const units = Array.from(table.matchAll(/^<[0-9a-f]{4}> <((?:[0-9a-f]{4})+)>$/gm), ([, text]) =>
      String.fromCharCode(...text.match(/.{4}/g).map((unit) => Number.parseInt(unit, 16))),
    );
    yield [file, new Set(units)];
  }
}

function groupsOf(slots) {
  const common = Array.from(slots)
    .toSorted()
    .map(([, files]) => commonOf(files));
  const all = [...new Set(common.flatMap((characters) => [...characters]))];
  const isShared = (character) =>
    common.filter((characters) => characters.has(character)).length >= sharedSlots;
  const taken = new Set(all.filter(isShared));
  const groups = [[...taken]];
  for (const characters of common) {
    groups.push([...characters].filter((character) => !taken.has(character)));
    for (const character of characters) taken.add(character);
  }
  return groups.filter((group) => group.length > 1).map((group) => group.toSorted().join(''));
}

function commonOf(files) {
  const counts = new Map();
  for (const characters of files)
    for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  const least = commonShare * files.length;
  return new Set([...counts].filter(([, count]) => count >= least).map(([character]) => character));
}
