// Writes fonts/common-characters.json from finished batches: the characters that their files have in common, by font, in
// groups that are mostly drawn together. The PDF writer compresses the outlines of a group once per process. What stands
// there changes how large a file is and how fast it is written, never what it shows.
//
//   npm run build && node scripts/write-common-characters.mjs <batch> [<batch of other papers> …]
//
// Groups go by the upload files of the first batch; each further batch splits them by what its bundles draw.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reference, requiredReference, WrittenPdf } from '../dist/pdf/written-pdf.js';

/** A character is common to files when so large a share of them draws it. */
const commonShare = 0.6;
/** Characters of so many upload slots stand in a group of their own, the first. */
const sharedSlots = 4;

const fontFiles = { 'QisuHei-Bold': 'qisu-hei.ttf', 'QisuSong-Regular': 'qisu-song.ttf' };

const [main, ...others] = process.argv.slice(2);
const slotFiles = filesOf(main, 'slots');
const slots = [...new Set(slotFiles.map(slotOf))].toSorted();
const bySlot = slots.map((slot) => slotFiles.filter((file) => slotOf(file) === slot).map(drawnIn));
const byBatch = others.map((batch) => filesOf(batch, 'bundle.pdf').map(drawnIn));
const groups = Object.fromEntries(
  Object.entries(fontFiles).map(([name, file]) => [file, groupsOf(name)]),
);
const target = path.join(import.meta.dirname, '..', 'fonts', 'common-characters.json');
writeFileSync(target, `${JSON.stringify(groups, undefined, 2)}\n`);

function filesOf(batch, name) {
  const cases = path.join(batch, 'cases');
  return readdirSync(cases).flatMap((caseNo) => {
    const found = path.join(cases, caseNo, name);
    return name === 'slots' ? readdirSync(found).map((file) => path.join(found, file)) : [found];
  });
}

function slotOf(file) {
  return path.basename(file).split('-').slice(0, 2).join('-');
}

/** Font → the characters that a file draws. A font's table of texts names more: all that papers have in common. */
function drawnIn(file) {
  const pdf = new WrittenPdf(readFileSync(file));
  const dictionaries = pdf.ids.map((id) => pdf.dictionary(id));
  const fonts = new Map();
  for (const [, resource, id] of dictionaries.join('\n').matchAll(/\/(F\d+) (\d+) 0 R/g))
    if (!fonts.has(resource)) fonts.set(resource, fontAt(pdf, Number(id)));
  const drawn = new Map(Object.keys(fontFiles).map((name) => [name, new Set()]));
  for (const page of dictionaries) {
    const contents = reference(page, 'Contents');
    if (contents !== undefined) addDrawn(drawn, fonts, Buffer.from(pdf.stream(contents)));
  }
  return drawn;
}

function fontAt(pdf, id) {
  const font = pdf.dictionary(id);
  const name = /\/BaseFont \/[A-Z]{6}\+(\S+)/.exec(font)?.[1];
  const table = Buffer.from(pdf.stream(requiredReference(font, 'ToUnicode'))).toString('latin1');
  const lines = Array.from(table.matchAll(/^<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>$/gm));
  const textOf = (units) => Buffer.from(units, 'hex').swap16().toString('utf16le');
  return { name, texts: new Map(lines.map(([, code, units]) => [code, textOf(units)])) };
}

function addDrawn(drawn, fonts, operators) {
  let font;
  for (const [, resource, literal = ''] of operators
    .toString('latin1')
    .matchAll(/\/(F\d+) \S+ Tf|\(([^()]*)\) Tj/g)) {
    if (resource !== undefined) font = fonts.get(resource);
    for (const code of Buffer.from(literal, 'latin1').toString('hex').match(/.{4}/g) ?? [])
      drawn.get(font.name)?.add(font.texts.get(code));
  }
}

function groupsOf(font) {
  const common = bySlot.map((files) => commonOf(files, font));
  const all = [...new Set(common.flatMap((characters) => [...characters]))];
  const isShared = (character) =>
    common.filter((characters) => characters.has(character)).length >= sharedSlots;
  const taken = new Set(all.filter(isShared));
  let found = [[...taken]];
  for (const characters of common) found.push(newOf(characters, taken));
  for (const characters of byBatch.map((files) => commonOf(files, font))) {
    found = found.flatMap((group) => [
      group.filter((character) => characters.has(character)),
      group.filter((character) => !characters.has(character)),
    ]);
    found.push(newOf(characters, taken));
  }
  return found.filter((group) => group.length > 1).map((group) => group.toSorted().join(''));
}

/** The characters that stand in no group yet; now they do. */
function newOf(characters, taken) {
  const found = [...characters].filter((character) => !taken.has(character));
  for (const character of found) taken.add(character);
  return found;
}

function commonOf(files, font) {
  const counts = new Map();
  for (const drawn of files)
    for (const character of drawn.get(font))
      counts.set(character, (counts.get(character) ?? 0) + 1);
  const least = commonShare * files.length;
  return new Set([...counts].filter(([, count]) => count >= least).map(([character]) => character));
}
