import { createHash } from 'node:crypto';
import { PDFName, type PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { openExhibit } from '#pdf/open-exhibit.js';
import { EvidenceFile } from './evidence-files.js';
import { fontBytes } from './faces.js';

const contract = await EvidenceFile.create();
contract.addPage('contract');
const contractBytes = await contract.bytes();

async function refusal(bytes: Uint8Array): Promise<string> {
  const { value, diagnostics } = await openExhibit('借款合同.pdf', bytes);
  expect(value).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  const [diagnostic] = diagnostics;
  expect(diagnostic?.severity).toBe('error');
  expect(diagnostic?.hint?.zh).toBeTruthy();
  for (const text of [diagnostic?.message.zh, diagnostic?.message.en]) {
    expect(text).not.toContain('借款合同.pdf');
  }
  return `${diagnostic?.code}: ${diagnostic?.message.en.replace('The evidence file ', '')}`;
}

test('an evidence file states its name, digest, kind and pages', async () => {
  const { value, diagnostics } = await openExhibit('合同.pdf', contractBytes);
  expect(diagnostics).toEqual([]);
  expect(value?.file).toEqual({
    fileName: '合同.pdf',
    sha256: createHash('sha256').update(contractBytes).digest('hex'),
    format: 'pdf',
    pages: [{ widthPt: 300, heightPt: 200 }],
    outline: [],
  });
});

test('the kind of a file is told by its bytes, not by its name', async () => {
  const { value } = await openExhibit('合同.jpg', contractBytes);
  expect(value?.file.format).toBe('pdf');
});

test('a PDF with other bytes before it is opened', async () => {
  const bytes = Buffer.concat([Buffer.from('Received by mail\r\n'), contractBytes]);
  const { value } = await openExhibit('合同.pdf', bytes);
  expect(value?.file.pages).toHaveLength(1);
});

describe('a file is refused that is', () => {
  test.each([
    { name: 'empty', bytes: new Uint8Array(), expected: 'pdf/exhibit-empty: is empty.' },
    {
      name: 'a Word document',
      bytes: Buffer.from('PK\x03\x04 word/document.xml'),
      expected: 'pdf/exhibit-unsupported: cannot be merged: it is no PDF, PNG or JPEG file.',
    },
    {
      name: 'a GIF image',
      bytes: Buffer.from('GIF89a'),
      expected: 'pdf/exhibit-unsupported: cannot be merged: it is no PDF, PNG or JPEG file.',
    },
    {
      name: 'a PDF with a password',
      bytes: fontBytes('test/pdf/fixtures/encrypted-with-password.pdf'),
      expected: 'pdf/exhibit-encrypted: is encrypted.',
    },
    {
      name: 'a PDF that may be read but not changed',
      bytes: fontBytes('test/pdf/fixtures/encrypted-against-changes.pdf'),
      expected: 'pdf/exhibit-encrypted: is encrypted.',
    },
    {
      name: 'a PDF cut short',
      bytes: contractBytes.subarray(0, contractBytes.length - 40),
      expected: 'pdf/exhibit-broken: is broken: its end is missing.',
    },
    {
      name: 'half a PDF',
      bytes: contractBytes.subarray(0, contractBytes.length / 2),
      expected: 'pdf/exhibit-broken: is broken: its end is missing.',
    },
    {
      name: 'a PDF with nothing in it',
      bytes: Buffer.from('%PDF-1.7\nstartxref\n0\n%%EOF\n'),
      expected: 'pdf/exhibit-broken: is broken: it has no document catalogue.',
    },
  ])('$name', async ({ bytes, expected }) => {
    expect(await refusal(bytes)).toBe(expected);
  });

  /** A file of two pages, with something done to it. */
  async function damaged(damage: (pdf: PDFDocument) => void): Promise<Uint8Array> {
    const file = await EvidenceFile.create();
    file.addPage('first');
    file.addPage('second');
    const saved = await file.bytes();
    const { PDFDocument: Library } = await import('@cantoo/pdf-lib');
    const pdf = await Library.load(saved, { updateMetadata: false });
    damage(pdf);
    return pdf.save({ useObjectStreams: false, addDefaultPage: false });
  }

  const name = (text: string): PDFName => PDFName.of(text);

  test.each<{ name: string; damage: (pdf: PDFDocument) => void; expected: string }>([
    {
      name: 'a PDF without pages',
      damage: ({ catalog, context }) => {
        catalog.Pages().set(name('Kids'), context.obj([]));
      },
      expected: 'it has no pages',
    },
    {
      name: 'a PDF that lacks a page',
      damage: (pdf) => {
        const { context } = pdf;
        context.delete(pdf.getPage(1).ref);
      },
      expected: 'a page is missing',
    },
    {
      name: 'a PDF that counts other pages than it has',
      damage: ({ catalog, context }) => {
        catalog.Pages().set(name('Count'), context.obj(3));
      },
      expected: 'it states 3 pages, but has 2',
    },
    {
      name: 'a PDF whose pages lead in a circle',
      damage: ({ catalog, context }) => {
        const tree = catalog.get(name('Pages'))!;
        const branch = context.register(context.obj({ Type: 'Pages', Kids: [tree] } as never));
        catalog.Pages().set(name('Kids'), context.obj([branch]));
      },
      expected: 'its page tree leads in a circle',
    },
    {
      name: 'a PDF with a page turned askew',
      damage: (pdf) => {
        const { context } = pdf;
        pdf.getPage(1).node.set(name('Rotate'), context.obj(45));
      },
      expected: 'page 2 is turned by no right angle',
    },
    {
      name: 'a PDF with a page without size',
      damage: (pdf) => {
        const { context } = pdf;
        pdf.getPage(1).node.set(name('MediaBox'), context.obj([0, 0, 0, 200]));
      },
      expected: 'page 2 has no size',
    },
    {
      name: 'a PDF that lacks the content of a page',
      damage: (pdf) => {
        const { context } = pdf;
        pdf.getPage(1).node.set(name('Contents'), context.obj([context.nextRef()]));
      },
      expected: 'the content of page 2 is missing',
    },
    {
      name: 'a PDF whose content cannot be decoded',
      damage: (pdf) => {
        const { context } = pdf;
        const stream = context.stream('not compressed', { Filter: 'FlateDecode' });
        pdf.getPage(1).node.set(name('Contents'), context.register(stream));
      },
      expected: 'the content of page 2 cannot be decoded',
    },
    {
      name: 'a PDF that lacks a font',
      damage: (pdf) => {
        const { context } = pdf;
        const fonts = { Font: { F1: context.nextRef() } };
        pdf.getPage(1).node.set(name('Resources'), context.obj(fonts as never));
      },
      expected: 'a font, an image or another part is missing',
    },
    {
      name: 'a PDF with an image that cannot be decompressed',
      damage: (pdf) => {
        const { context } = pdf;
        const entries = { Subtype: 'Image', Width: 1, Height: 1, Filter: 'FlateDecode' };
        const image = context.register(context.stream('not compressed', entries));
        pdf.getPage(1).node.set(name('Resources'), context.obj({ XObject: { I: image } } as never));
      },
      expected: 'an image, font or other part cannot be decompressed',
    },
    {
      name: 'a PDF with an image that is no JPEG',
      damage: (pdf) => {
        const { context } = pdf;
        const entries = { Subtype: 'Image', Width: 1, Height: 1, Filter: 'DCTDecode' };
        const image = context.register(context.stream('no JPEG', entries));
        pdf.getPage(1).node.set(name('Resources'), context.obj({ XObject: { I: image } } as never));
      },
      expected: 'an image cannot be read',
    },
    {
      name: 'a PDF that lacks an annotation, which may be the seal',
      damage: (pdf) => {
        const { context } = pdf;
        pdf.getPage(1).node.set(name('Annots'), context.obj([context.nextRef()]));
      },
      expected: 'an annotation is missing',
    },
    {
      name: 'a PDF that lacks the appearance of a seal',
      damage: (pdf) => {
        const { context } = pdf;
        const seal = { Subtype: 'Stamp', Rect: [0, 0, 9, 9], AP: { N: context.nextRef() } };
        pdf.getPage(1).node.set(name('Annots'), context.obj([seal] as never));
      },
      expected: 'the appearance of a seal or annotation is missing',
    },
  ])('$name', async ({ damage, expected }) => {
    const bytes = await damaged(damage);
    expect(await refusal(bytes)).toBe(`pdf/exhibit-broken: is broken: ${expected}.`);
  });
});
