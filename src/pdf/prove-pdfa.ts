import type { RenderedPdf } from '#domain/placed-pages.js';

import { readText } from './pdf-text.js';
import { elementText, xmlFault } from './xml-fault.js';
import {
  reference,
  references,
  requiredReference,
  WrittenPdf,
  type ObjectId,
} from './written-pdf.js';

/**
 * Looks whether a file that states to be PDF/A-2b is so.
 *
 * @returns The first fault; `undefined` when there is none, or when the file states nothing of the kind.
 */
export function provePdfA({ bytes }: RenderedPdf): string | undefined {
  const file = new WrittenPdf(bytes);
  const metadata = reference(file.root, 'Metadata');
  const states = metadata !== undefined && textOf(file, metadata).includes('pdfaid:part');
  return states ? pdfaFaults(bytes)[0] : undefined;
}

/**
 * Compares a file of our writer with what PDF/A-2b asks of its structure (ISO 19005-2, clause 6): header and trailer,
 * metadata, colours, fonts, annotations and actions, images and forms. Glyph widths and the insides of fonts and
 * images are not looked at.
 *
 * @returns Each fault as a sentence; none for a file that is as it should be.
 */
export function pdfaFaults(bytes: Uint8Array): readonly string[] {
  try {
    const file = new WrittenPdf(bytes);
    return [
      ...fileFaults(file, bytes),
      ...metadataFaults(file),
      ...outputIntentFaults(file),
      ...file.ids.flatMap((id) => objectFaults(file, id)),
    ];
  } catch (error) {
    return [
      error instanceof Error ? `the file cannot be read back: ${error.message}` : 'unreadable',
    ];
  }
}

/** Keeps the sentences of what does not hold. */
function faults(
  ...checks: readonly (readonly [holds: boolean, sentence: string])[]
): readonly string[] {
  return checks.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}

/** 6.1.2 to 6.1.4, and what the catalogue may not hold. */
function fileFaults(file: WrittenPdf, bytes: Uint8Array): readonly string[] {
  const head = Buffer.from(bytes.subarray(0, 20)).toString('latin1');
  const id = /\/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\]/.exec(file.trailer);
  return faults(
    [/^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/.test(head), 'the header lacks its comment of four bytes'],
    [id !== null, 'the trailer has no ID'],
    [!file.trailer.includes('/Encrypt'), 'the file is encrypted'],
    [
      !/\/(?:AA|OpenAction|OCProperties|AcroForm)\b/.test(file.root),
      'the catalogue holds actions, layers or fields',
    ],
  );
}

/** 6.6.2 and 6.6.4: the metadata, the claim in them, and that they say what the document information says. */
function metadataFaults(file: WrittenPdf): readonly string[] {
  const id = reference(file.root, 'Metadata');
  if (id === undefined) return ['the file has no metadata'];
  const dictionary = file.dictionary(id);
  const xmp = textOf(file, id);
  const fault = xmlFault(xmp);
  if (fault !== undefined) return [`the metadata are not well-formed: ${fault}`];
  const information = informationOf(file);
  return faults(
    [
      /\/Type \/Metadata\n\/Subtype \/XML\b/.test(dictionary),
      'the metadata are not marked as such',
    ],
    [!dictionary.includes('/Filter'), 'the metadata are compressed'],
    [/^<\?xpacket begin="\ufeff"(?! bytes| encoding)/.test(xmp), 'the metadata are no packet'],
    [elementText(xmp, ['pdfaid:part']) === '2', 'the metadata state another part than 2'],
    [elementText(xmp, ['pdfaid:conformance']) === 'B', 'the metadata state another level than B'],
    ...statements.map(([key, path]): readonly [boolean, string] => [
      sameStatement(information.get(key), elementText(xmp, path)),
      `the metadata state another ${key} than the document information`,
    ]),
  );
}

const statements: readonly (readonly [key: string, path: readonly string[]])[] = [
  ['Title', ['dc:title', 'rdf:Alt', 'rdf:li']],
  ['Author', ['dc:creator', 'rdf:Seq', 'rdf:li']],
  ['Subject', ['dc:description', 'rdf:Alt', 'rdf:li']],
  ['Producer', ['pdf:Producer']],
  ['Creator', ['xmp:CreatorTool']],
  ['CreationDate', ['xmp:CreateDate']],
  ['ModDate', ['xmp:ModifyDate']],
];

/** Dates are written in two ways; their digits are the same. An empty text is not stated at all. */
function sameStatement(stated: string | undefined, described: string | undefined): boolean {
  const isDate = stated?.startsWith('D:') === true;
  const [left, right] = [stated ?? '', described ?? ''].map((text) =>
    isDate ? text.replace(/\D/g, '') : text,
  );
  return left === right;
}

function informationOf(file: WrittenPdf): ReadonlyMap<string, string> {
  const information = file.dictionary(requiredReference(file.trailer, 'Info'));
  const entries = information.matchAll(/\/(\w+) (\d+) 0 R/g);
  return new Map(
    Array.from(entries, ([, key = '', id = '']) => [
      key,
      readText(literalBytes(file.dictionary(Number.parseInt(id, 10)))),
    ]),
  );
}

/** The bytes of a string as it is written in parentheses. */
function literalBytes(literal: string): Uint8Array {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const text = literal
    .slice(1, -1)
    .replace(/\\([^])/g, (_, character: string) => escapes[character] ?? character);
  return Buffer.from(text, 'latin1');
}

/** 6.2.3: the colours are those of sRGB, so that grey and RGB mean the same everywhere. */
function outputIntentFaults(file: WrittenPdf): readonly string[] {
  const [id, ...others] = references(file.root, 'OutputIntents');
  if (id === undefined || others.length > 0) return ['the file has not one output intent'];
  const intent = file.dictionary(id);
  const profile = reference(intent, 'DestOutputProfile');
  if (profile === undefined) return ['the output intent has no colour profile'];
  const head = Buffer.from(file.stream(profile).subarray(0, 40)).toString('latin1');
  return faults(
    [intent.includes('/S /GTS_PDFA1'), 'the output intent is of another kind'],
    [/\/OutputConditionIdentifier \(/.test(intent), 'the output intent has no name'],
    [/\/N 3\b/.test(file.dictionary(profile)), 'the colour profile is not of three colours'],
    [head.slice(16, 20) === 'RGB ' && head.slice(36, 40) === 'acsp', 'the colour profile is none'],
  );
}

function objectFaults(file: WrittenPdf, id: ObjectId): readonly string[] {
  const dictionary = withoutStrings(file.dictionary(id));
  const found = [...generalFaults(dictionary)];
  if (/\/Type \/Font\n/.test(dictionary)) found.push(...fontFaults(file, dictionary));
  if (/\/Type \/Annot\n/.test(dictionary)) found.push(...annotationFaults(dictionary));
  if (/\/Type \/XObject\n/.test(dictionary)) found.push(...drawingFaults(dictionary));
  if (/\/S \/[A-Z]\w+/.test(dictionary)) found.push(...actionFaults(dictionary));
  return found.map((sentence) => `object ${id}: ${sentence}`);
}

/** 6.1.7, 6.1.10, 6.2.5, 6.6.1 and 6.8: what stands nowhere in a file. */
function generalFaults(dictionary: string): readonly string[] {
  return faults(
    [!/\/(?:LZWDecode|LZW|Crypt)\b/.test(dictionary), 'a filter that is not permitted'],
    [!/\/(?:FFilter|FDecodeParms)\b/.test(dictionary), 'a stream outside of the file'],
    [!/\/(?:JavaScript|EmbeddedFiles)\b/.test(dictionary), 'scripts or other files'],
    [!/\/(?:TR|HTP|TR2) /.test(dictionary), 'a transfer function'],
    [
      !/\/(?:DeviceCMYK|DeviceN|Separation)\b/.test(dictionary),
      'colours that sRGB does not explain',
    ],
  );
}

/** 6.2.11: every font is in the file, with its text, and is measured as it is drawn. */
function fontFaults(file: WrittenPdf, font: string): readonly string[] {
  if (/\/Subtype \/CIDFontType[02]\n/.test(font)) return programFaults(file, font);
  return faults(
    [/\/Subtype \/Type0\n/.test(font), 'a font that is not embedded'],
    [reference(font, 'ToUnicode') !== undefined, 'a font without its text'],
    [/\/Encoding \/Identity-H\b/.test(font), 'a font of another encoding'],
    [references(font, 'DescendantFonts').length === 1, 'a font without glyphs'],
  );
}

function programFaults(file: WrittenPdf, font: string): readonly string[] {
  const descriptor = file.dictionary(requiredReference(font, 'FontDescriptor'));
  const trueType = reference(descriptor, 'FontFile2');
  if (trueType === undefined) {
    const other = reference(descriptor, 'FontFile3');
    if (other === undefined) return ['a font that is not embedded'];
    const isBare = file.dictionary(other).includes('/Subtype /CIDFontType0C');
    return faults([isBare, 'a font program of another kind']);
  }
  const length = /\/Length1 (\d+)/.exec(file.dictionary(trueType))?.[1];
  return faults(
    [/\/CIDToGIDMap \/Identity\b/.test(font), 'a font that does not say which glyph is which'],
    [length === String(file.stream(trueType).length), 'a font program without its true length'],
  );
}

/** 6.3: annotations are printed, and of the kinds that need no appearance. */
function annotationFaults(annotation: string): readonly string[] {
  const flags = Number.parseInt(/\/F (\d+)/.exec(annotation)?.[1] ?? '0', 10);
  return faults(
    [/\/Subtype \/Link\b/.test(annotation), 'an annotation that is no link'],
    // Printed (4); not invisible (1), hidden (2), kept off the screen (32) or switched by the mouse (256).
    [(flags & (1 | 2 | 4 | 32 | 256)) === 4, 'an annotation that is not printed as it is shown'],
    [!/\/AA\b/.test(annotation), 'an annotation with further actions'],
  );
}

/** 6.5.1: nothing happens but going to a page. */
function actionFaults(dictionary: string): readonly string[] {
  const kind = /\/S \/([A-Z]\w+)/.exec(dictionary)?.[1];
  const isNoAction = kind === 'Transparency' || kind === 'GTS_PDFA1';
  return faults([isNoAction || kind === 'GoTo', 'an action other than going to a page']);
}

/** 6.2.8 and 6.2.9: images as they are, and forms that hold all of themselves. */
function drawingFaults(drawing: string): readonly string[] {
  return faults(
    [!/\/Interpolate true\b/.test(drawing), 'an image that is smoothed'],
    [!/\/(?:Alternates|OPI|Ref|PS)\b/.test(drawing), 'a drawing that stands for another'],
    [!/\/Subtype2? \/PS\b/.test(drawing), 'a drawing in PostScript'],
  );
}

/** Texts may hold whatever looks like an entry. */
function withoutStrings(dictionary: string): string {
  return dictionary.replace(/\((?:\\[^]|[^\\()])*\)/g, '()');
}

function textOf(file: WrittenPdf, id: ObjectId): string {
  return Buffer.from(file.stream(id)).toString('utf8');
}
