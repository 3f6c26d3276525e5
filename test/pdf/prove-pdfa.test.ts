import { describe, expect, test } from 'vitest';
import type { PdfContent } from '#domain/placed-pages.js';
import type { OpenedExhibit } from '#pdf/open-exhibit.js';
import { canClaimPdfA } from '#pdf/pdfa-claim.js';
import { pdfaFaults, provePdfA } from '#pdf/prove-pdfa.js';
import { renderPdf } from '#pdf/render-pdf.js';
import { xmlFault } from '#pdf/xml-fault.js';
import { byName, contentWith, EvidenceFile, exhibitItem, opened } from './evidence-files.js';
import { contentOf, faces, portrait, textItem } from './faces.js';
import { jpegOf } from './image-files.js';

const image = await opened('scan.jpg', jpegOf('colour'));
const exhibits = byName(image);
const box = { left: 80, top: 84, width: 64, height: 20 };
const content: PdfContent = {
  ...contentOf(
    [
      portrait(textItem('原告：某行'), { kind: 'link', box, toPage: 1 }, exhibitItem(image, 0)),
      portrait(textItem('诉讼请求', { faceId: 'hei' })),
    ],
    [{ title: 'a (/S /Launch) title', toPage: 0, children: [] }],
  ),
  standard: 'pdfa-2b',
};
const pdf = renderPdf(content, faces, exhibits);
const written = Buffer.from(pdf.bytes).toString('latin1');

test('a file that is asked to be PDF/A-2b is so', () => {
  expect(pdfaFaults(pdf.bytes)).toEqual([]);
  expect(provePdfA(pdf)).toBeUndefined();
  expect(written).toContain('<pdfaid:part>2</pdfaid:part>');
});

test.each(['A&B银行', '<b>银', '>题', 'A & B <C>'])('%s may be the name of an author', (author) => {
  const named = renderPdf({ ...content, author }, faces, exhibits);
  expect(provePdfA(named)).toBeUndefined();
});

test('a file that is not asked to be does not state it', () => {
  const plain = renderPdf({ ...content, standard: 'none' }, faces, exhibits);
  expect(Buffer.from(plain.bytes).toString('latin1')).not.toContain('pdfaid');
  expect(provePdfA(plain)).toBeUndefined();
});

describe('a file that holds', () => {
  async function exhibitOf(kind: string): Promise<OpenedExhibit> {
    if (kind !== 'a PDF') return opened('x', jpegOf(kind as 'inks'));
    const file = await EvidenceFile.create();
    file.addPage('contract');
    return file.open('x');
  }

  test.each([
    { kind: 'a PDF', canClaim: false },
    { kind: 'inks', canClaim: false },
    { kind: 'grey', canClaim: true },
    { kind: 'progressive', canClaim: true },
  ])('$kind may state that it is PDF/A-2b: $canClaim', async ({ kind, canClaim }) => {
    const exhibit = await exhibitOf(kind);
    const holding: PdfContent = { ...contentWith(exhibit), standard: 'pdfa-2b' };
    expect(canClaimPdfA(holding, byName(exhibit))).toBe(canClaim);
    expect(canClaimPdfA({ ...holding, standard: 'none' }, byName(exhibit))).toBe(false);
    const made = renderPdf(holding, faces, byName(exhibit));
    expect(Buffer.from(made.bytes).toString('latin1').includes('pdfaid')).toBe(canClaim);
    expect(provePdfA(made)).toBeUndefined();
  });

  test('no page of a PDF may state it, whatever else was opened', async () => {
    const other = await exhibitOf('a PDF');
    expect(canClaimPdfA(content, byName(image, other))).toBe(true);
  });
});

describe('the assertion finds', () => {
  // Each is replaced by as many bytes, so that nothing else of the file moves; only behind the trailer nothing can.
  test.each<{ name: string; from: string; to: string; fault: string }>([
    {
      name: 'no comment in the header',
      from: '%\xff\xff\xff\xff',
      to: '%abcd',
      fault: 'the header lacks its comment of four bytes',
    },
    { name: 'no identifier', from: '/ID [', to: '/Id [', fault: 'the trailer has no ID' },
    {
      name: 'encryption',
      from: 'trailer\n<<',
      to: 'trailer\n<< /Encrypt 1 0 R',
      fault: 'the file is encrypted',
    },
    {
      name: 'no metadata',
      from: '/Metadata ',
      to: '/Metadate ',
      fault: 'the file has no metadata',
    },
    {
      name: 'metadata that are not marked',
      from: '/Type /Metadata',
      to: '/Type /Metadate',
      fault: 'the metadata are not marked as such',
    },
    {
      name: 'an ampersand in the metadata',
      from: '&amp; 乙',
      to: '&&&&& 乙',
      fault: 'the metadata are not well-formed: a text is not escaped',
    },
    {
      name: 'another part',
      from: '<pdfaid:part>2<',
      to: '<pdfaid:part>1<',
      fault: 'the metadata state another part than 2',
    },
    {
      name: 'another level',
      from: 'conformance>B<',
      to: 'conformance>A<',
      fault: 'the metadata state another level than B',
    },
    {
      name: 'another title',
      from: '民事起诉状 &lt;',
      to: '民事上诉状 &lt;',
      fault: 'the metadata state another Title than the document information',
    },
    {
      name: 'another date',
      from: 'ModifyDate>2000',
      to: 'ModifyDate>2001',
      fault: 'the metadata state another ModDate than the document information',
    },
    {
      name: 'no output intent',
      from: '/OutputIntents',
      to: '/OutputIntentz',
      fault: 'the file has not one output intent',
    },
    {
      name: 'another output intent',
      from: 'GTS_PDFA1',
      to: 'GTS_PDFX1',
      fault: 'the output intent is of another kind',
    },
    {
      name: 'a profile of other colours',
      from: '/N 3',
      to: '/N 4',
      fault: 'the colour profile is not of three colours',
    },
    {
      name: 'a font without text',
      from: '/ToUnicode',
      to: '/ToUnicude',
      fault: 'a font without its text',
    },
    {
      name: 'a font outside of the file',
      from: '/FontFile2',
      to: '/FontFileX',
      fault: 'a font that is not embedded',
    },
    {
      name: 'a font that says nothing of its glyphs',
      from: '/CIDToGIDMap',
      to: '/CIDToGIDMep',
      fault: 'a font that does not say which glyph is which',
    },
    {
      name: 'a font program without length',
      from: '/Length1',
      to: '/Length9',
      fault: 'a font program without its true length',
    },
    {
      name: 'a font of another kind',
      from: '/Subtype /Type0',
      to: '/Subtype /Type1',
      fault: 'a font that is not embedded',
    },
    {
      name: 'an annotation that is not printed',
      from: '/F 4',
      to: '/F 2',
      fault: 'an annotation that is not printed as it is shown',
    },
    {
      name: 'another annotation',
      from: '/Subtype /Link',
      to: '/Subtype /Text',
      fault: 'an annotation that is no link',
    },
    {
      name: 'another action',
      from: '/S /GoTo',
      to: '/S /Hide',
      fault: 'an action other than going to a page',
    },
    {
      name: 'other colours',
      from: '/DeviceRGB',
      to: '/DeviceN  ',
      fault: 'colours that sRGB does not explain',
    },
    {
      name: 'another filter',
      from: '/DCTDecode',
      to: '/LZWDecode',
      fault: 'a filter that is not permitted',
    },
    {
      name: 'actions on opening',
      from: '/PageMode',
      to: '/AA      ',
      fault: 'the catalogue holds actions, layers or fields',
    },
    {
      name: 'scripts',
      from: '/DisplayDocTitle true',
      to: '/JavaScript 123456789',
      fault: 'scripts or other files',
    },
  ])('$name', ({ from, to, fault }) => {
    const [old, fresh] = [from, to].map((text) =>
      /[^\0-\xff]/.test(text) ? Buffer.from(text).toString('latin1') : text,
    ) as [string, string];
    expect(written).toContain(old);
    const bytes = Buffer.from(written.replace(old, fresh), 'latin1');
    expect(pdfaFaults(bytes).map((sentence) => sentence.replace(/^object \d+: /, ''))).toContain(
      fault,
    );
    expect(provePdfA({ bytes, pageCount: 2, standard: 'pdfa-2b' }) === undefined).toBe(
      /metadata$/.test(fault),
    );
  });

  test('a file that cannot be read', () => {
    expect(pdfaFaults(Buffer.from('%PDF-1.7'))).toEqual([
      'the file cannot be read back: the file has no startxref',
    ]);
  });
});

test.each([
  { xml: '<a x="1"><b/>text &amp; more</a>', fault: undefined },
  { xml: '<?x y?><a></a><?z?>', fault: undefined },
  { xml: '<a><b></a></b>', fault: '</a> closes <b>' },
  { xml: '<a>', fault: '<a> is not closed' },
  { xml: '<a/><b/>', fault: 'it has more than one root' },
  { xml: '<a>1 < 2</a>', fault: 'a text is not escaped' },
  { xml: '<a>A & B</a>', fault: 'a text is not escaped' },
  { xml: '<a x=1/>', fault: 'a text is not escaped' },
  { xml: '<a>\u0001</a>', fault: 'a text is not escaped' },
])('$xml is well-formed, or what it lacks is named', ({ xml, fault }) => {
  expect(xmlFault(xml)).toBe(fault);
});
