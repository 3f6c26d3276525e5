import type { PdfContent } from '#domain/placed-pages.js';

import { referencesTo, writeText, type ObjectNumber, type PdfFile } from './pdf-file.js';
import { srgbProfile } from './srgb-profile.js';

/** The same content must give the same bytes on any day, so the file states no true date of writing. */
const statedDate = { inFile: '(D:20000101000000Z)', inMetadata: '2000-01-01T00:00:00Z' };

/** Writes what a file states of itself: title, author, subject, program, dates. */
export function writeInformation(
  file: PdfFile,
  { title, author, subject }: PdfContent,
): ObjectNumber {
  const number = file.newObject();
  file.writeObject(
    number,
    `<<
/Title ${writeText(title)}
/Author ${writeText(author)}
/Subject ${writeText(subject)}
/Producer (qisu)
/Creator (qisu)
/CreationDate ${statedDate.inFile}
/ModDate ${statedDate.inFile}
>>`,
  );
  return number;
}

interface CatalogueParts {
  readonly pageTree: ObjectNumber;
  /** Further entries: bookmarks, layers. */
  readonly entries: readonly string[];
  readonly isPdfA: boolean;
}

/** Writes the catalogue with what it leads to besides the pages: metadata, and the meaning of colours in PDF/A. */
export function writeCatalogue(
  file: PdfFile,
  content: PdfContent,
  { pageTree, entries, isPdfA }: CatalogueParts,
): ObjectNumber {
  const metadata = file.newObject();
  const xml = Buffer.from(metadataOf(content, isPdfA), 'utf8');
  file.writeStream(metadata, '/Type /Metadata\n/Subtype /XML', [xml]);
  const intents = isPdfA ? [`/OutputIntents ${referencesTo([writeOutputIntent(file)])}`] : [];
  const number = file.newObject();
  file.writeObject(
    number,
    `<<
/Type /Catalog
/Pages ${pageTree} 0 R
/Lang (zh-CN)
/ViewerPreferences << /DisplayDocTitle true >>
/Metadata ${metadata} 0 R
${[...entries, ...intents].map((entry) => `${entry}\n`).join('')}>>`,
  );
  return number;
}

/** ISO 19005-2, 6.2.3: grey and RGB are those of sRGB. */
function writeOutputIntent(file: PdfFile): ObjectNumber {
  const [profile, intent] = [file.newObject(), file.newObject()];
  file.writeStream(profile, '/N 3\n/Filter /FlateDecode', [srgbProfile]);
  file.writeObject(
    intent,
    `<<
/Type /OutputIntent
/S /GTS_PDFA1
/Info (sRGB IEC61966-2.1)
/OutputConditionIdentifier (sRGB IEC61966-2.1)
/DestOutputProfile ${profile} 0 R
>>`,
  );
  return intent;
}

/** What the document information states, as XMP (ISO 16684-1), and what standard the file claims. */
function metadataOf({ title, author, subject }: PdfContent, isPdfA: boolean): string {
  const [titleXml, authorXml, subjectXml] = [title, author, subject].map(escapeXml);
  const claim = `
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>`;
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${statedDate.inMetadata}</xmp:CreateDate>
<xmp:ModifyDate>${statedDate.inMetadata}</xmp:ModifyDate>
<xmp:CreatorTool>qisu</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${titleXml ?? ''}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${authorXml ?? ''}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${subjectXml ?? ''}</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>qisu</pdf:Producer>
</rdf:Description>${isPdfA ? claim : ''}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
