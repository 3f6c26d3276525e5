import path from 'node:path';
import type { CaseBasis } from '#domain/docket.js';
import type { ExhibitFile } from '#domain/exhibit.js';
import type { ListedExhibit } from '#drafting/evidence-view.js';
import {
  caseJson,
  type WrittenBundle,
  type WrittenDocument,
  type WrittenExhibit,
} from '#report/case-json.js';
import { sha256 } from './batch-id.js';
import type { PreparedPart } from './place-parts.js';
import type { PreparedCase } from './prepare-case.js';
import { writeFolder, type FolderFile } from './write-folder.js';

const bundleFile = 'bundle.pdf';

/**
 * Writes a case's folder below `cases`: the bundle, a file for each upload slot, `case.json`.
 *
 * @returns The bundle as written, and SHA-256 by the files' names within the batch.
 * @throws EnvironmentError when it cannot be written.
 */
export async function writeCase(
  cases: string,
  prepared: PreparedCase,
  basis: CaseBasis,
): Promise<{ readonly bundle: WrittenBundle; readonly digests: ReadonlyMap<string, string> }> {
  const { theCase, pdf, slots } = prepared;
  const bundle = writtenBundle(prepared);
  const digests = await writeFolder(path.join(cases, theCase.caseNo), [
    { name: bundleFile, content: pdf, sha256: bundle.sha256 },
    ...slots.map(({ pdf: slotPdf }, index) => slotFile(slotPdf.bytes, bundle.slots[index])),
    {
      name: 'case.json',
      content: `${JSON.stringify(caseJson(theCase, bundle, basis), undefined, 2)}\n`,
    },
  ]);
  const placed = Array.from(
    digests,
    ([name, digest]) => [`cases/${theCase.caseNo}/${name}`, digest] as const,
  );
  return { bundle, digests: new Map(placed) };
}

/** A slot's file was digested for `case.json` already. */
function slotFile(
  content: Uint8Array,
  slot: WrittenBundle['slots'][number] | undefined,
): FolderFile {
  if (slot === undefined) throw new Error('a file for a slot is not in case.json');
  return { name: slot.file, content, sha256: slot.sha256 };
}

function writtenBundle(prepared: PreparedCase): WrittenBundle {
  const { pdf, pages, standard, parts, slots, signatureDate } = prepared;
  const digest = sha256(pdf);
  return {
    file: bundleFile,
    pages,
    sha256: digest,
    standard,
    ...(signatureDate === undefined ? {} : { signatureDate }),
    documents: parts.flatMap((part) => documentOf(part, digest)),
    exhibits: parts.flatMap(exhibitOf),
    slots: slots.map(({ plan, pdf: slotPdf }) => ({
      slot: plan.slot,
      title: plan.title,
      file: plan.file,
      pages: slotPdf.pageCount,
      sha256: sha256(slotPdf.bytes),
      standard: slotPdf.standard,
      ranges: plan.pages.map(({ firstPage, pages: count }) => ({ firstPage, pages: count })),
    })),
  };
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
      ...blankPages(opened.file),
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

function blankPages({ pages }: ExhibitFile): Pick<WrittenExhibit, 'blankPages'> {
  const blank = pages.flatMap(({ isBlank }, index) => (isBlank === true ? [index + 1] : []));
  return blank.length === 0 ? {} : { blankPages: blank };
}
