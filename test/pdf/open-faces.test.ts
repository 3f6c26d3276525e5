import { describe, expect, test } from 'vitest';
import { EnvironmentError } from '#domain/failure.js';
import { openFace } from '#pdf/open-faces.js';
import { provePdf } from '#pdf/prove-pdf.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { contentOf, faces, fontBytes, portrait, textItem } from './faces.js';

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

describe('collections', () => {
  const collection = collectionOf([liberation, bold]);

  test('give their first face, or the one that is named', async () => {
    expect(openFace('both.ttc', collection).font.postscriptName).toBe('LiberationSans');
    const named = openFace('both.ttc#LiberationSans-Bold', collection);
    expect(named.font.postscriptName).toBe('LiberationSans-Bold');
    const content = contentOf([portrait(textItem('abc', { faceId: 'b' }))]);
    const pdf = await renderPdf(content, new Map([['b', named]]));
    expect(provePdf(content, pdf)).toBeUndefined();
  });

  test('without the named face stop the command', () => {
    expect(() => openFace('both.ttc#Song', collection)).toThrow(EnvironmentError);
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
