import type { PreparedPart } from './place-parts.js';
import type { PreparedCase } from './prepare-case.js';
import type { BatchWriter } from './write-batch.js';
import {
  caseJson,
  type WrittenBundle,
  type WrittenDocument,
  type WrittenExhibit,
  type WrittenSlot,
} from '#report/case-json.js';
import type { ManifestCase } from '#report/manifest.js';
import type { ListedExhibit } from '#drafting/evidence-view.js';
import type { EvidenceFolder } from './evidence-folder.js';

interface CasePlace {
  readonly batchId: string;
  readonly ordinal: number;
  readonly evidence: EvidenceFolder;
}

const bundleFile = 'bundle.pdf';

/** Writes a case's folder: the bundle, a file for each upload slot, `case.json`. Returns its row of the manifest. */
export async function writeCase(
  writer: BatchWriter,
  { theCase, pdf, pages, parts, slots }: PreparedCase,
  { batchId, ordinal, evidence }: CasePlace,
): Promise<ManifestCase> {
  const folder = `cases/${theCase.caseNo}`;
  const sha256 = await writer.write(`${folder}/${bundleFile}`, pdf);
  const written: WrittenSlot[] = [];
  for (const { plan, pdf: slotPdf, pages: slotPages } of slots) {
    written.push({
      slot: plan.slot,
      title: plan.title,
      file: plan.file,
      pages: slotPages,
      sha256: await writer.write(`${folder}/${plan.file}`, slotPdf),
      ranges: plan.pages.map(({ firstPage, pages: count }) => ({ firstPage, pages: count })),
    });
  }
  const bundle: WrittenBundle = {
    file: bundleFile,
    pages,
    sha256,
    documents: parts.flatMap((part) => documentOf(part, sha256)),
    exhibits: parts.flatMap(exhibitOf),
    slots: written,
  };
  await writer.write(
    `${folder}/case.json`,
    `${JSON.stringify(caseJson(theCase, bundle), undefined, 2)}\n`,
  );
  return { batchId, ordinal, theCase, bundle, exhibits: evidence.digests };
}

function documentOf(
  { kind, title, pages, firstPage, template, form }: PreparedPart,
  sha256: string,
): readonly WrittenDocument[] {
  if (kind === 'exhibit' || template === undefined) return [];
  const made = form === undefined ? {} : { form };
  return [
    { kind, title, file: bundleFile, pages: pages.length, sha256, firstPage, template, ...made },
  ];
}

function exhibitOf({ exhibit, pages, firstPage }: PreparedPart): readonly WrittenExhibit[] {
  if (exhibit === undefined) return [];
  const { listed, alsoListed, opened } = exhibit;
  const { no, fileName, material, loanNos } = listed;
  return [
    {
      no,
      fileName,
      material,
      loanNos,
      firstPage,
      pages: pages.length,
      sha256: opened.file.sha256,
      ...(alsoListed.length === 0 ? {} : { alsoListed: alsoListed.map(rowOf) }),
    },
  ];
}

function rowOf({
  no,
  material,
  loanNos,
}: ListedExhibit): NonNullable<WrittenExhibit['alsoListed']>[number] {
  return { no, material, loanNos };
}
