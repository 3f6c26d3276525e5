import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { create } from 'fontkit';
import { expect, test } from 'vitest';
import { fontBytes } from '../pdf/faces.js';
import { oneCase, run, sampleWorkspace } from '../support/sample-workspace.js';
import { qisu } from '../support/temporary-workspace.js';

/** The shipped Song with 、 and 。 drawn as ▪ and ▫: marks in the middle, as in faces for Taiwan. */
function centredSong(): Uint8Array {
  const bytes = Uint8Array.from(fontBytes('fonts/qisu-song.ttf'));
  const font = create(bytes);
  if ('fonts' in font) throw new Error('the shipped face is no collection');
  const view = new DataView(bytes.buffer);
  const glyph = (character: string): number =>
    font.glyphForCodePoint(character.codePointAt(0) ?? 0).id;
  const { offset } = font.directory.tables['cmap']!;
  for (let table = 0; table < view.getUint16(offset + 2); table += 1) {
    const at = offset + view.getUint32(offset + 4 + 8 * table + 4);
    if (view.getUint16(at) === 12) moveMarks(view, at, glyph('▪'));
  }
  return bytes;
}

/** In a character map of format 12: groups of first code point, last code point, first glyph. */
function moveMarks(view: DataView, at: number, glyph: number): void {
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const start = at + 16 + 12 * group;
    if (view.getUint32(start) <= 0x3001 && view.getUint32(start + 4) >= 0x3002)
      view.setUint32(start + 8, glyph - (0x3001 - view.getUint32(start)));
  }
}

test('doctor warns of a face that is not made for mainland China, and is content', async () => {
  const folder = sampleWorkspace(
    (settings) => `${settings}\nfonts: { song: own.ttf, hei: plain.ttf }\n`,
  );
  writeFileSync(path.join(folder, 'own.ttf'), centredSong());
  writeFileSync(path.join(folder, 'plain.ttf'), fontBytes('fonts/qisu-song.ttf'));
  const { code, output } = await qisu(folder, 'doctor');
  expect(code).toBe(0);
  expect(output.split('\n').filter((line) => line.startsWith('! '))).toEqual([
    expect.stringContaining('! font: own.ttf sets 、 。 in the middle of their squares'),
  ]);
  const { findings } = JSON.parse((await qisu(folder, 'doctor', '--json')).output) as {
    findings: { name: string; ok: boolean; isWarning: boolean }[];
  };
  expect(findings.filter(({ isWarning }) => isWarning)).toMatchObject([{ name: 'font', ok: true }]);
}, 60_000);

test('doctor looks at the docket: SQLite, and that it can be read', async () => {
  const folder = sampleWorkspace(oneCase());
  expect((await qisu(folder, 'doctor')).output).toMatch(/docket: SQLite 3\.\d+\.\d+ is in order/);
  await run(folder);
  expect((await qisu(folder, 'doctor')).output).toMatch(/docket: can be read, 1 cases \(SQLite 3/);
  writeFileSync(path.join(folder, '.qisu', 'docket.sqlite'), 'no database at all, and long enough');
  const { code, output } = await qisu(folder, 'doctor');
  expect(code).toBe(3);
  expect(output).toMatch(/docket: .*docket\.sqlite is damaged, or no docket/);
}, 60_000);
