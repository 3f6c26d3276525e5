import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EnvironmentError } from '#domain/failure.js';
import { openFace } from '#pdf/open-faces.js';
import { provePdf } from '#pdf/prove-pdf.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { contentOf, faces, fontBytes, portrait, textItem } from './faces.js';
import { textsOf } from './pdf-reader.js';

const liberation = fontBytes('node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf');
const bold = fontBytes('node_modules/pdfjs-dist/standard_fonts/LiberationSans-Bold.ttf');

describe('metrics', () => {
  test('are fractions of the em', () => {
    const song = faces.get('song')!.metrics;
    expect(song).toMatchObject({ faceId: 'song', ascent: 0.88, descent: 0.12 });
    expect(song.advance(0x4e00)).toBe(1);
    expect(song.advance(0x20)).toBe(0.256);
    // 1139 of 2048 units.
    expect(faces.get('liberation')!.metrics.advance(0x30)).toBeCloseTo(0.55615, 5);
  });

  test('say which characters the face lacks', () => {
    expect(faces.get('liberation')!.metrics.advance(0x4e00)).toBeUndefined();
    expect(faces.get('song')!.metrics.advance(0x20bb7)).toBeUndefined();
    expect(faces.get('rare')!.metrics.advance(0x20bb7)).toBe(1);
  });
});

const italicFile = 'node_modules/pdfjs-dist/standard_fonts/LiberationSans-Italic.ttf';

function hintOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvironmentError) return error.hint?.en;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('collections', () => {
  const collection = collectionOf([liberation, bold]);

  test('give their first face, or the one that is named', () => {
    expect(openFace('both.ttc', collection).font.postscriptName).toBe('LiberationSans');
    const named = openFace('both.ttc#LiberationSans-Bold', collection);
    expect(named.font.postscriptName).toBe('LiberationSans-Bold');
    const content = contentOf([portrait(textItem('abc', { faceId: 'b' }))]);
    const pdf = renderPdf(content, new Map([['b', named]]));
    expect(provePdf(content, pdf)).toBeUndefined();
  });

  test('without the named face stop the command', () => {
    expect(() => openFace('both.ttc#Song', collection)).toThrow(EnvironmentError);
  });

  test.each(['Liberation Sans Bold', ' liberation sans bold', 'liberationsans-bold'])(
    'know their faces by full names too, and capitals do not count: %s',
    (name) => {
      const { font } = openFace(`both.ttc#${name}`, collection);
      expect(font.postscriptName).toBe('LiberationSans-Bold');
    },
  );

  test('take a full name before that of a family', () => {
    // The family of both, and the full name of the first.
    const { font } = openFace('both.ttc#Liberation Sans', collection);
    expect(font.postscriptName).toBe('LiberationSans');
  });

  test('know a face by its family where it is the only one', () => {
    const one = collectionOf([fontBytes('fonts/qisu-hei.ttf'), liberation]);
    expect(openFace('one.ttc#Qisu Hei', one).font.postscriptName).toBe('QisuHei-Bold');
  });

  test('with several faces of a name ask for one of them', () => {
    const two = collectionOf([bold, fontBytes(italicFile)]);
    const open = (): unknown => openFace('two.ttc#Liberation Sans', two);
    expect(open).toThrow('The font collection two.ttc#Liberation Sans has 2 faces of that name.');
    expect(hintOf(open)).toBe('Write one of these: LiberationSans-Bold, LiberationSans-Italic');
  });
});

describe('PostScript outlines', () => {
  const collection = fontBytes('test/pdf/fixtures/cid-keyed.otc');
  const latin = fontBytes('test/pdf/fixtures/name-keyed.otf');

  test.each([
    { faceId: 'kai.otc#QisuTestJP', bytes: collection, text: '民事起诉状：金额0123' },
    { faceId: 'kai.otc#QisuTestSC', bytes: collection, text: '状诉起，事 民一⼀3210' },
    { faceId: 'latin.otf', bytes: latin, text: 'Loan 10,3.2' },
  ])('of $faceId are embedded and copied', async ({ faceId, bytes, text }) => {
    const face = openFace(faceId, bytes);
    const content = contentOf([portrait(textItem(text, { faceId }))]);
    const pdf = renderPdf(content, new Map([[faceId, face]]));
    expect(provePdf(content, pdf)).toBeUndefined();
    expect((await textsOf(pdf.bytes, 1)).map(({ str }) => str).join('')).toBe(text);
    expect(Buffer.from(pdf.bytes).toString('latin1')).toContain('/Subtype /CIDFontType0C');
  });

  test('that draw nothing are found', () => {
    const face = openFace('kai.otc', collection);
    // A font that draws 民 with the glyph of the space.
    const font = Object.assign(Object.create(face.font) as typeof face.font, {
      glyphForCodePoint: (codePoint: number) =>
        face.font.glyphForCodePoint(codePoint === 0x6c11 ? 0x20 : codePoint),
    });
    const content = contentOf([portrait(textItem('民事 起诉', { faceId: 'kai' }))]);
    const pdf = renderPdf(content, new Map([['kai', { ...face, font }]]));
    expect(provePdf(content, pdf)).toBe(
      'page 1: a character of text 1 is drawn as a blank or as the box for missing ones',
    );
  });

  test('of a collection are those of simplified Chinese where no face is named', () => {
    expect(openFace('kai.otc', collection).font.postscriptName).toBe('QisuTestSC');
  });
});

describe('a font whose maker', () => {
  // OS/2.fsType: 2 no embedding, 4 for viewing, 8 for editing, 0x100 no subsets, 0x200 bitmaps only.
  test.each([
    { rights: 0, isPermitted: true },
    { rights: 2, isPermitted: false },
    { rights: 4, isPermitted: true },
    { rights: 2 | 4, isPermitted: true },
    { rights: 8, isPermitted: true },
    { rights: 8 | 0x100, isPermitted: false },
    { rights: 0x200, isPermitted: false },
  ])('states rights $rights may be used: $isPermitted', ({ rights, isPermitted }) => {
    const bytes = Uint8Array.from(liberation);
    const view = new DataView(bytes.buffer);
    const record = Buffer.from(bytes.subarray(0, 400)).indexOf('OS/2');
    view.setUint16(view.getUint32(record + 8) + 8, rights);
    const open = (): unknown => openFace('kai.ttf', bytes);
    if (isPermitted) expect(open).not.toThrow();
    else expect(open).toThrow('The font kai.ttf does not permit embedding (fsType).');
  });
});

test.each([
  { name: 'an empty file', bytes: new Uint8Array() },
  { name: 'text', bytes: new TextEncoder().encode('not a font at all') },
  { name: 'a font cut short', bytes: liberation.slice(0, 300) },
])('$name stops the command with the name of the file', ({ bytes }) => {
  expect(() => openFace('fonts/kai.ttf', bytes)).toThrow(EnvironmentError);
  expect(() => openFace('fonts/kai.ttf', bytes)).toThrow(/fonts\/kai\.ttf/);
});

/** Joins font files into a collection: a header, then each font with its table offsets moved. */
function collectionOf(fonts: readonly Uint8Array[]): Uint8Array {
  const header = 12 + 4 * fonts.length;
  const starts = fonts.map(
    (_, index) => header + fonts.slice(0, index).reduce((sum, font) => sum + font.length, 0),
  );
  const bytes = new Uint8Array(header + fonts.reduce((sum, font) => sum + font.length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('ttcf'));
  view.setUint32(4, 0x0001_0000);
  view.setUint32(8, fonts.length);
  for (const [index, font] of fonts.entries()) {
    const start = starts[index] ?? 0;
    view.setUint32(12 + 4 * index, start);
    bytes.set(font, start);
    for (let table = 0; table < view.getUint16(start + 4); table += 1) {
      const offset = start + 12 + 16 * table + 8;
      view.setUint32(offset, view.getUint32(offset) + start);
    }
  }
  return bytes;
}

test('a font file that lost its end stops the command', () => {
  const whole = readFileSync(new URL('fixtures/name-keyed.otf', import.meta.url));
  expect(openFace('whole.otf', whole).metrics.faceId).toBe('whole.otf');
  expect(() => openFace('cut.otf', whole.subarray(0, whole.length - 1))).toThrow('cut.otf');
});
