import { constants, deflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRef,
  PDFString,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { openExhibit } from '#pdf/open-exhibit.js';
import { isDictionary, isStream } from '#pdf/pdf-value.js';
import { provePdf } from '#pdf/prove-pdf.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { byName, contentWith, EvidenceFile, opened } from './evidence-files.js';
import { faces } from './faces.js';
import { textsOf, type ReadText } from './pdf-reader.js';

/** A bundle of nothing but the pages of a file, proved. */
async function merged(bytes: Uint8Array): Promise<Uint8Array> {
  const exhibit = await opened('evidence.pdf', bytes);
  const content = contentWith(exhibit);
  const pdf = renderPdf(content, faces, byName(exhibit));
  expect(provePdf(content, pdf)).toBeUndefined();
  return pdf.bytes;
}

/** The words of a page of a file as they are read in such a bundle, with whole points for places. */
async function wordsOf(file: EvidenceFile, page = 1): Promise<readonly ReadText[]> {
  const words = await textsOf(await merged(await file.bytes()), page);
  return words.map((word) => ({
    ...word,
    left: Math.round(word.left),
    baseline: Math.round(word.baseline),
    sizePt: Math.round(word.sizePt),
  }));
}

test('a page on which nothing is drawn, such as the back of a sheet, is told', async () => {
  const file = await EvidenceFile.create();
  file.addPage('contract', [300, 200]);
  file.pdf.addPage([300, 200]);
  expect((await file.open()).file.pages).toEqual([
    { widthPt: 300, heightPt: 200 },
    { widthPt: 300, heightPt: 200, isBlank: true },
  ]);
});

function setEntry(file: EvidenceFile, page: PDFPage, key: string, value: unknown): void {
  page.node.set(PDFName.of(key), file.pdf.context.obj(value as never));
}

describe('a page', () => {
  // The word stands at 20, 10 of a page of 300 by 200.
  test.each([
    { turned: 0, size: [300, 200], left: 20, baseline: 190, angle: 0 },
    { turned: 90, size: [200, 300], left: 10, baseline: 20, angle: -90 },
    { turned: 180, size: [300, 200], left: 280, baseline: 10, angle: 180 },
    { turned: 270, size: [200, 300], left: 190, baseline: 280, angle: 90 },
    { turned: -90, size: [200, 300], left: 190, baseline: 280, angle: 90 },
    { turned: 450, size: [200, 300], left: 10, baseline: 20, angle: -90 },
  ])('turned by $turned degrees stands as readers show it', async ({ turned, size, ...place }) => {
    const file = await EvidenceFile.create();
    file.addPage('contract', [300, 200], turned);
    const [widthPt, heightPt] = size;
    expect((await file.open()).file.pages).toEqual([{ widthPt, heightPt }]);
    expect(await wordsOf(file)).toMatchObject([{ str: 'contract', ...place }]);
  });

  // Cut to 280 by 150, beginning at 5, 4: the word is 15 and 6 points off its corner.
  test.each([
    { turned: 0, size: [280, 150], left: 15, baseline: 144 },
    { turned: 90, size: [150, 280], left: 6, baseline: 15 },
    { turned: 180, size: [280, 150], left: 265, baseline: 6 },
    { turned: 270, size: [150, 280], left: 144, baseline: 265 },
  ])(
    'cut to a box and turned by $turned degrees shows that box',
    async ({ turned, size, ...place }) => {
      const file = await EvidenceFile.create();
      const page = file.addPage('contract', [300, 200], turned);
      setEntry(file, page, 'CropBox', [285, 154, 5, 4]);
      const [widthPt, heightPt] = size;
      expect((await file.open()).file.pages).toEqual([{ widthPt, heightPt }]);
      expect(await wordsOf(file)).toMatchObject([place]);
    },
  );

  test('shows no more than its media box, which need not begin at 0', async () => {
    const file = await EvidenceFile.create();
    const page = file.addPage('contract');
    setEntry(file, page, 'MediaBox', [-10, -20, 290, 180]);
    setEntry(file, page, 'CropBox', [-100, -100, 1000, 180]);
    expect((await file.open()).file.pages).toEqual([{ widthPt: 300, heightPt: 200 }]);
    expect(await wordsOf(file)).toMatchObject([{ left: 30, baseline: 170 }]);
  });

  test('with a crop box outside of its media box shows the media box', async () => {
    const file = await EvidenceFile.create();
    setEntry(file, file.addPage('contract'), 'CropBox', [900, 900, 1000, 1000]);
    expect((await file.open()).file.pages).toEqual([{ widthPt: 300, heightPt: 200 }]);
  });

  test('in units of its own counts in points', async () => {
    const file = await EvidenceFile.create();
    setEntry(file, file.addPage('plan', [300, 200], 90), 'UserUnit', 2);
    expect((await file.open()).file.pages).toEqual([{ widthPt: 400, heightPt: 600 }]);
    expect(await wordsOf(file)).toMatchObject([{ left: 20, baseline: 40, sizePt: 24 }]);
  });

  test('inherits its resources, size and rotation', async () => {
    const file = await EvidenceFile.create();
    const page = file.addPage('contract', [300, 200], 90);
    const tree = file.pdf.catalog.Pages();
    for (const key of ['Resources', 'MediaBox', 'Rotate']) {
      const value = page.node.get(PDFName.of(key));
      tree.set(PDFName.of(key), value!);
      page.node.delete(PDFName.of(key));
    }
    expect((await file.open()).file.pages).toEqual([{ widthPt: 200, heightPt: 300 }]);
    expect(await wordsOf(file)).toMatchObject([{ str: 'contract', left: 10, baseline: 20 }]);
  });

  test('without content is blank', async () => {
    const file = await EvidenceFile.create();
    file.pdf.addPage([300, 200]);
    expect(await wordsOf(file)).toEqual([]);
  });

  test('whose resources are in compressed objects is read', async () => {
    const file = await EvidenceFile.create();
    file.addPage('first');
    file.addPage('second');
    const bytes = await merged(await file.bytes(true));
    expect((await textsOf(bytes, 2)).map(({ str }) => str)).toEqual(['second']);
  });
});

describe('the content of a page', () => {
  const show = 'BT /F1 12 Tf 20 10 Td (contract) Tj ET';

  async function withContent(
    ...streams: readonly { bytes: Uint8Array | string; entries?: object }[]
  ): Promise<EvidenceFile> {
    const file = await EvidenceFile.create();
    const page = file.pdf.addPage([300, 200]);
    setEntry(file, page, 'Resources', { Font: { F1: file.font.ref } });
    const { context } = file.pdf;
    const refs = streams.map(({ bytes, entries }) =>
      context.register(context.stream(bytes, entries as never)),
    );
    setEntry(file, page, 'Contents', refs);
    return file;
  }

  test('may be parted between words', async () => {
    const file = await withContent(
      { bytes: 'BT /F1 12 Tf 20' },
      { bytes: deflateSync('10 Td (contract) Tj'), entries: { Filter: 'FlateDecode' } },
      { bytes: 'ET' },
    );
    expect(await wordsOf(file)).toMatchObject([{ str: 'contract', left: 20 }]);
  });

  test.each([
    { filter: 'ASCIIHexDecode', bytes: `${Buffer.from(show).toString('hex')}>` },
    {
      filter: ['ASCIIHexDecode', 'FlateDecode'],
      bytes: `${deflateSync(show).toString('hex')}>`,
    },
    { filter: 'RunLengthDecode', bytes: Buffer.from([show.length - 1, ...Buffer.from(show), 128]) },
    {
      filter: 'FlateDecode',
      // Rows of two bytes, each the difference to the one above.
      entries: { DecodeParms: { Predictor: 12, Columns: 2 } },
      bytes: deflateSync(
        Buffer.concat(
          Array.from({ length: show.length / 2 }, (_, row) => {
            const at = (index: number): number => (index < 0 ? 0 : show.charCodeAt(index));
            const [left, right] = [2 * row, 2 * row + 1];
            return Buffer.from([2, at(left) - at(left - 2), at(right) - at(right - 2)]);
          }),
        ),
      ),
    },
  ])('is decoded from $filter', async ({ filter, bytes, entries }) => {
    const file = await withContent({ bytes, entries: { Filter: filter, ...entries } });
    expect(await wordsOf(file)).toMatchObject([{ str: 'contract', left: 20 }]);
  });

  test('that is compressed and lacks the mark of its end is read, as Acrobat writes it', async () => {
    const bytes = deflateSync(show, { finishFlush: constants.Z_SYNC_FLUSH });
    const file = await withContent({ bytes, entries: { Filter: 'FlateDecode' } });
    expect(await wordsOf(file)).toMatchObject([{ str: 'contract' }]);
  });

  test('that is empty, though compressed, is blank', async () => {
    const file = await withContent({ bytes: '', entries: { Filter: 'FlateDecode' } });
    expect(await wordsOf(file)).toEqual([]);
  });

  test('whose length stands in another object ends where that says', async () => {
    const content = `% endstream\n${show}`;
    const file = await withContent({ bytes: content });
    const bytes = await file.bytes();
    const text = Buffer.from(bytes).toString('latin1');
    const object = new RegExp(`/Length ${content.length}\\b`).exec(text)?.[0] ?? '';
    // The number of an object that is not there becomes that of the length: no other object moves, and readers find
    // them all by their words.
    const changed = text
      .replace(object, '/Length 99 0 R')
      .replace('xref\n', `99 0 obj\n${content.length}\nendobj\nxref\n`);
    const words = await textsOf(await merged(Buffer.from(changed, 'latin1')), 1);
    expect(words.map(({ str }) => str)).toEqual(['contract']);
  });

  test.each([
    { name: 'restores more than it saved', content: `2 0 0 2 0 0 cm Q Q ${show}` },
    { name: 'saves more than it restores', content: `q q 2 0 0 2 0 0 cm ${show}` },
  ])('that $name leaves the rest of the page as it is', async ({ content }) => {
    const file = await withContent({ bytes: content });
    const exhibit = await file.open();
    const plan = contentWith(exhibit);
    const pages = plan.pages.map((page) => ({
      ...page,
      items: [...page.items, ...page.items],
    }));
    const pdf = renderPdf({ ...plan, pages }, faces, byName(exhibit));
    const [first, second] = await textsOf(pdf.bytes, 1);
    expect(first).toBeDefined();
    expect(second).toEqual(first);
  });
});

describe('an annotation', () => {
  const seal = { Subtype: 'Stamp', Rect: [100, 100, 200, 120] };

  test.each([
    { name: 'where it stands', entries: {}, expected: { left: 102, baseline: 98, sizePt: 10 } },
    {
      name: 'as large as its rectangle',
      entries: { Rect: [300, 140, 100, 100] },
      expected: { left: 104, baseline: 96, sizePt: 20 },
    },
    {
      name: 'turned by the matrix of its form',
      entries: { Rect: [50, 50, 70, 150] },
      form: { Matrix: [0, 1, -1, 0, 0, 0] },
      expected: { left: 68, baseline: 148, angle: 90 },
    },
    {
      name: 'by the box of its form, wherever that begins',
      entries: {},
      form: { BBox: [-10, -10, 90, 10] },
      expected: { left: 112, baseline: 88 },
    },
    {
      name: 'where its form states no box',
      entries: {},
      form: { BBox: null },
      expected: { left: 102 },
    },
    {
      name: 'where its form states no kind',
      entries: {},
      form: { Subtype: null },
      expected: { left: 102 },
    },
    { name: 'when it is for print too', entries: { F: 4 }, expected: { left: 102 } },
    {
      name: 'when it is a field',
      entries: { Subtype: 'Widget', FT: 'Sig' },
      expected: { left: 102 },
    },
  ])('is drawn $name', async ({ entries, form, expected }) => {
    const file = await EvidenceFile.create();
    const page = file.addPage('contract');
    file.annotate(page, { ...seal, AP: { N: file.wordForm('SEAL', form) }, ...entries });
    expect(await wordsOf(file)).toMatchObject([{ str: 'contract' }, { str: 'SEAL', ...expected }]);
  });

  test('turns with its page, or not where it says so', async () => {
    const file = await EvidenceFile.create();
    const page = file.addPage('contract', [300, 200], 90);
    const AP = { N: file.wordForm('SEAL') };
    file.annotate(page, { ...seal, AP });
    file.annotate(page, { ...seal, AP, F: 16 });
    const [, turned, upright] = await wordsOf(file);
    expect(turned).toMatchObject({ left: 102, baseline: 102, angle: -90 });
    // Its upper left corner, 100, 120 of the page, comes to stand at 120, 100.
    expect(upright).toMatchObject({ left: 122, baseline: 118, angle: 0 });
  });

  test.each([
    { name: 'hidden', entries: { F: 2 } },
    { name: 'not for the screen', entries: { F: 32 } },
    { name: 'a link', entries: { Subtype: 'Link' } },
    { name: 'a pop-up', entries: { Subtype: 'Popup' } },
    { name: 'without size', entries: { Rect: [0, 0, 0, 0] } },
  ])('that is $name is not drawn', async ({ entries }) => {
    const file = await EvidenceFile.create();
    const page = file.addPage('contract');
    file.annotate(page, { ...seal, AP: { N: file.wordForm('SEAL') }, ...entries });
    expect(await wordsOf(file)).toMatchObject([{ str: 'contract' }]);
    const { diagnostics } = await openExhibit('evidence.pdf', await file.bytes());
    expect(diagnostics).toEqual([]);
  });

  test('is drawn in the state that it is in', async () => {
    const file = await EvidenceFile.create();
    const page = file.addPage('form');
    const states = { Yes: file.wordForm('ticked'), Off: file.wordForm('open') };
    file.annotate(page, { ...seal, Subtype: 'Widget', AP: { N: states }, AS: 'Yes' });
    file.annotate(page, { ...seal, Subtype: 'Widget', AP: { N: states }, AS: 'Off' });
    file.annotate(page, { ...seal, Subtype: 'Widget', AP: { N: { Yes: states.Yes } }, AS: 'Off' });
    const words = await wordsOf(file);
    expect(words.map(({ str }) => str)).toEqual(['form', 'ticked', 'open']);
  });

  test('without an appearance is warned of, a field only where it has a value', async () => {
    const file = await EvidenceFile.create();
    file.addPage('first');
    const page = file.addPage('second');
    file.annotate(page, { Subtype: 'FreeText', Rect: [10, 10, 50, 20] });
    file.annotate(page, { Subtype: 'Widget', FT: 'Sig', Rect: [10, 10, 50, 20] });
    file.annotate(page, { Subtype: 'Widget', FT: 'Btn', V: 'Off', Rect: [10, 10, 50, 20] });
    const field = file.pdf.context.register(
      file.pdf.context.obj({ FT: 'Tx', V: PDFString.of('text') } as never),
    );
    file.annotate(page, { Subtype: 'Widget', Parent: field, Rect: [10, 10, 50, 20] });
    const { value, diagnostics } = await openExhibit('证据.pdf', await file.bytes());
    expect(value?.file.pages).toHaveLength(2);
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message.en])).toEqual([
      [
        'pdf/exhibit-appearance-missing',
        'warning',
        'Page 2 of the evidence file has 2 annotations or fields whose appearance is missing or may be stale (FreeText, Widget); they may not show once merged.',
      ],
    ]);
  });

  test('of a field that the reader is to draw anew is drawn as it is, with a warning', async () => {
    const file = await EvidenceFile.create();
    const page = file.addPage('form');
    file.annotate(page, {
      ...seal,
      Subtype: 'Widget',
      FT: 'Tx',
      V: PDFString.of('new'),
      AP: { N: file.wordForm('old') },
    });
    const AcroForm = { Fields: [], NeedAppearances: true };
    file.pdf.catalog.set(PDFName.of('AcroForm'), file.pdf.context.obj(AcroForm as never));
    expect((await wordsOf(file)).map(({ str }) => str)).toEqual(['form', 'old']);
    const { diagnostics } = await openExhibit('evidence.pdf', await file.bytes());
    expect(diagnostics.map(({ code }) => code)).toEqual(['pdf/exhibit-appearance-missing']);
  });

  test('leaves no annotation, link or script behind', async () => {
    const file = await EvidenceFile.create();
    const page = file.addPage('contract');
    file.annotate(page, { ...seal, AP: { N: file.wordForm('SEAL') } });
    file.annotate(page, { Subtype: 'Link', Rect: [1, 1, 9, 9], A: { S: 'URI', URI: 'x' } });
    file.pdf.addJavaScript('main', 'app.alert(1)');
    const text = Buffer.from(await merged(await file.bytes())).toString('latin1');
    expect(text).not.toMatch(/\/(Annots|URI|JavaScript|OpenAction|AA)\b/);
  });
});

describe('layers', () => {
  test('are shown as the file shows them on opening', async () => {
    const file = await EvidenceFile.create();
    const { context } = file.pdf;
    const layer = (name: string) =>
      context.register(context.obj({ Type: 'OCG', Name: context.obj(name) } as never));
    const [shown, hidden, unused] = [layer('shown'), layer('hidden'), layer('unused')];
    const page = file.addPage('contract');
    const N = file.wordForm('SEAL');
    file.annotate(page, { Subtype: 'Stamp', Rect: [0, 0, 100, 20], AP: { N }, OC: shown });
    file.annotate(page, { Subtype: 'Stamp', Rect: [0, 0, 100, 20], AP: { N }, OC: hidden });
    file.pdf.catalog.set(
      PDFName.of('OCProperties'),
      context.obj({ OCGs: [shown, hidden, unused], D: { OFF: [hidden, unused] } } as never),
    );
    const read = await PDFDocument.load(await merged(await file.bytes()));
    const properties = read.catalog.lookup(PDFName.of('OCProperties'), PDFDict);
    const defaults = properties.lookup(PDFName.of('D'), PDFDict);
    const off = defaults.lookup(PDFName.of('OFF'), PDFArray);
    expect(properties.lookup(PDFName.of('OCGs'), PDFArray).size()).toBe(2);
    expect(off.size()).toBe(1);
    expect(off.lookup(0, PDFDict).get(PDFName.of('Name'))).toBe(PDFName.of('hidden'));
  });
});

test('fonts that a file does not hold are warned of, but for those that every reader has', async () => {
  const file = await EvidenceFile.create();
  const page = file.addPage('contract');
  const { context } = file.pdf;
  const fontOf = (BaseFont: string, entries: object): unknown => ({
    Type: 'Font',
    BaseFont,
    ...entries,
  });
  const program = context.register(context.stream('font'));
  const descendant = context.register(
    context.obj(fontOf('SimSun', { Subtype: 'CIDFontType2', FontDescriptor: {} }) as never),
  );
  const fonts = [
    file.font.ref,
    context.obj(fontOf('SimSun', { Subtype: 'Type0', DescendantFonts: [descendant] }) as never),
    context.obj(
      fontOf('Own', { Subtype: 'TrueType', FontDescriptor: { FontFile2: program } }) as never,
    ),
    context.obj(fontOf('KaiTi', { Subtype: 'TrueType' }) as never),
    context.obj(fontOf('Drawn', { Subtype: 'Type3' }) as never),
  ].map((font) => (font instanceof PDFRef ? font : context.register(font)));
  const Font = Object.fromEntries(fonts.map((font, index) => [`F${index}`, font]));
  setEntry(file, page, 'Resources', { Font });
  const { value, diagnostics } = await openExhibit('证据.pdf', await file.bytes());
  expect(value).toBeDefined();
  expect(diagnostics.map(({ code, severity, message }) => [code, severity, message.en])).toEqual([
    [
      'pdf/exhibit-font-missing',
      'warning',
      'The evidence file does not hold its fonts (KaiTi, SimSun); elsewhere its text may look otherwise or be blank.',
    ],
  ]);
});

test('a form without resources draws with those of its page', async () => {
  const file = await EvidenceFile.create();
  const page = file.pdf.addPage([300, 200]);
  const form = file.wordForm('inner', { Resources: null });
  setEntry(file, page, 'Resources', { Font: { F1: file.font.ref }, XObject: { X: form } });
  const { context } = file.pdf;
  page.node.set(PDFName.of('Contents'), context.register(context.stream('/X Do')));
  const exhibit = await file.open();
  const forms = [...exhibit.drawing.objects.values()].filter(isStream);
  expect(forms.every(({ dictionary }) => isDictionary(dictionary.get('Resources')))).toBe(true);
  expect(await wordsOf(file)).toMatchObject([{ str: 'inner' }]);
});

test('each object of a file is copied once, however many pages show it', async () => {
  const file = await EvidenceFile.create();
  for (let page = 0; page < 3; page += 1) file.addPage(`page ${page}`);
  const text = Buffer.from(await merged(await file.bytes())).toString('latin1');
  expect(text.match(/\/BaseFont \/Helvetica/g)).toHaveLength(1);
});

test('the same file gives the same bytes', async () => {
  const file = await EvidenceFile.create();
  const page = file.addPage('contract', [300, 200], 90);
  file.annotate(page, { Subtype: 'Stamp', Rect: [0, 0, 90, 20], AP: { N: file.wordForm('SEAL') } });
  const bytes = await file.bytes();
  expect(Buffer.compare(await merged(bytes), await merged(bytes))).toBe(0);
});
