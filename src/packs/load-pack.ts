import { z } from 'zod';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { LedgerWords, Pack, PackDocument, TemplateSource } from '#domain/pack.js';
import { EnvironmentError, UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import { printProblem, sortProblems, type TextProblem } from '#domain/text-problem.js';
import { chooseTemplates } from './choose-templates.js';
import { defaultProfileFile, isCourtProfile, readCourtProfiles } from './read-court-profiles.js';
import { emptyTemplates } from './empty-templates.js';
import { parseAnswers } from './load-answers.js';
import { layoutSchema } from './layout-schema.js';
import { aliasesSchema, codesSchema, unitsSchema } from './ledger-words-schema.js';
import { parseFigures } from './load-figures.js';
import { packDigest } from './pack-digest.js';
import { packSchema } from './pack-schema.js';
import { parsePackJson } from './parse-pack-json.js';
import {
  folderExists,
  listPackFiles,
  readPackFiles,
  type LabelledFolder,
  type PackFile,
  type PackTexts,
} from './read-pack-files.js';

/** Where a pack and the workspace's own templates lie; labels stand for the paths in messages. */
export interface LoadPackOptions {
  readonly packDir: string;
  readonly packLabel: string;
  /** The workspace's `templates/`; a folder that does not exist overrides nothing. */
  readonly overridesDir?: string;
  readonly overridesLabel?: string;
}

/** A pack together with what is wrong with the files that lawyers write: the templates' names and courts' profiles. */
export interface InspectedPack {
  /** Without the files that are wrong. */
  readonly pack: Pack;
  /** In order of file, line and column. */
  readonly problems: readonly TextProblem[];
}

/**
 * Reads a jurisdiction pack, with the workspace's templates in the place of the pack's, and validates all of it.
 *
 * @throws UsageError naming the file and the place in it when something is missing, unknown or not valid.
 * @throws EnvironmentError when a file cannot be read.
 */
export async function loadPack(options: LoadPackOptions): Promise<Pack> {
  const { pack, problems } = await inspectPack(options);
  if (problems.length === 0) return pack;
  const lines = problems.map(printProblem);
  throw new UsageError({
    zh: lines.map(({ zh }) => zh).join('\n'),
    en: lines.map(({ en }) => en).join('\n'),
  });
}

/**
 * Reads a jurisdiction pack like {@link loadPack} and tells all that is wrong with the workspace's templates and
 * courts' profiles at once.
 *
 * @throws UsageError when the rest of the pack is not valid; EnvironmentError when a file cannot be read.
 */
export async function inspectPack(options: LoadPackOptions): Promise<InspectedPack> {
  const packFiles = await readPack({ directory: options.packDir, label: options.packLabel });
  const { files: overrides, problems: unread } = await readOverrides(options);
  const file = (name: string): PackFile => requiredFile(packFiles, name, options.packLabel);

  const { id, version, documents } = parsePackJson(file('pack.json'), packSchema);
  const ledgerWords: LedgerWords = {
    aliases: parsePackJson(file('ledger/aliases.json'), aliasesSchema),
    codes: parsePackJson(file('ledger/codes.json'), codesSchema),
    units: parsePackJson(file('ledger/units.json'), unitsSchema),
  };
  const { templates, problems: misnamed } = chooseTemplates(
    packFiles.filter(isTemplate),
    overrides.filter((one) => !isCourtProfile(one)),
  );
  const empty = emptyTemplates(templates, overrides);
  file(defaultProfileFile);
  const courts = readCourtProfiles(
    packFiles.filter(isCourtProfile),
    overrides.filter(isCourtProfile),
  );
  const layouts = readLayouts(packFiles);
  const packFile = file('pack.json').file;
  requireTemplates(documents, templates, packFile);
  requireLayouts(documents, layouts, packFile);
  const pack = {
    id,
    version,
    documents,
    templates,
    criteria: {
      file: file('criteria.json').file,
      data: parsePackJson(file('criteria.json'), z.unknown()),
    },
    figures: parseFigures(filesUnder(packFiles, 'figures'), options.packLabel),
    ledgerWords,
    answers: parseAnswers(file),
    layouts,
    courtProfiles: courts.profiles,
    digest: packDigest(packFiles, overrides),
  };
  return { pack, problems: sortProblems([...unread, ...misnamed, ...empty, ...courts.problems]) };
}

/** Every file that has a part in a batch. Notes for people have none, so they do not change the digest. */
async function readPack(folder: LabelledFolder): Promise<readonly PackFile[]> {
  const names = await listPackFiles(folder);
  const unknown = names.find((name) => !isPackFile(name) && !isNote(name));
  if (unknown !== undefined) {
    throw new UsageError({
      zh: `${folder.label}/${unknown}：模板包中没有这种文件。`,
      en: `${folder.label}/${unknown}: a pack has no such file.`,
    });
  }
  const { files, problems } = await readPackFiles(folder, names.filter(isPackFile));
  const [unread] = problems;
  // The shipped files are at fault, not what the operator wrote.
  if (unread !== undefined) throw new EnvironmentError(printProblem(unread));
  return files;
}

async function readOverrides(options: LoadPackOptions): Promise<PackTexts> {
  const { overridesDir: directory, overridesLabel: label = 'templates' } = options;
  if (directory === undefined || !(await folderExists(directory)))
    return { files: [], problems: [] };
  const folder = { directory, label };
  const names = await listPackFiles(folder);
  return readPackFiles(
    folder,
    names.filter((name) => !isNote(name)),
  );
}

function requiredFile(files: readonly PackFile[], name: string, packLabel: string): PackFile {
  const found = files.find((file) => file.name === name);
  if (found !== undefined) return found;
  throw new UsageError({
    zh: `模板包缺少 ${packLabel}/${name}。`,
    en: `The pack lacks ${packLabel}/${name}.`,
  });
}

const packFileName =
  /^(?:(?:pack|criteria|sheets|returns|ledger\/(?:aliases|codes|units)|(?:figures|layouts)\/[^/]+)\.json|courts\/[^/]+\.yaml|(?:courts\/[^/]+\/)?(?:documents|partials)\/[^/]+\.hbs)$/;

function isPackFile(name: string): boolean {
  return packFileName.test(name);
}

function isNote(name: string): boolean {
  return /(?:^|\/)README\.md$/.test(name);
}

function isTemplate({ name }: PackFile): boolean {
  return name.endsWith('.hbs');
}

function filesUnder(files: readonly PackFile[], folder: string): readonly PackFile[] {
  return files.filter(({ name }) => name.startsWith(`${folder}/`));
}

/** Every template that a paper or one of its variants names must be there. */
function requireTemplates(
  documents: readonly PackDocument[],
  templates: readonly TemplateSource[],
  packFile: string,
): void {
  const names = templates.map(({ name }) => name);
  for (const [index, { template, variants }] of documents.entries()) {
    const place = `${packFile}: documents.${index}`;
    requireName(template, names, { place: `${place}.template`, ...templateWords });
    for (const [number, variant] of variants.entries())
      requireName(variant.template, names, {
        place: `${place}.variants.${number}.template`,
        ...templateWords,
      });
  }
}

/** Every layout that a paper names must be there. */
function requireLayouts(
  documents: readonly PackDocument[],
  layouts: readonly LayoutPreset[],
  packFile: string,
): void {
  const ids = layouts.map(({ id }) => id);
  for (const [index, { layout }] of documents.entries()) {
    if (layout === undefined) continue;
    const place = `${packFile}: documents.${index}.layout`;
    requireName(layout, ids, { place, zh: '版式', en: 'layout' });
  }
}

const templateWords = { zh: '模板', en: 'template' };

interface NamedPlace {
  readonly place: string;
  /** What is named. */
  readonly zh: string;
  readonly en: string;
}

function requireName(name: string, known: readonly string[], { place, zh, en }: NamedPlace): void {
  if (known.includes(name)) return;
  const nearest = nearestName(name, known);
  throw new UsageError({
    zh: `${place}：没有${zh} ${name}。${nearest === undefined ? '' : `是否为 ${nearest}？`}`,
    en: `${place}: there is no ${en} ${name}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
  });
}

/** In order of file name; an id stands once. */
function readLayouts(packFiles: readonly PackFile[]): readonly LayoutPreset[] {
  const layouts: LayoutPreset[] = [];
  for (const file of filesUnder(packFiles, 'layouts')) {
    const layout = parsePackJson(file, layoutSchema);
    if (layouts.some(({ id }) => id === layout.id)) {
      throw new UsageError({
        zh: `${file.file}: id：版式 ${layout.id} 已存在。`,
        en: `${file.file}: id: the layout ${layout.id} exists already.`,
      });
    }
    layouts.push(layout);
  }
  return layouts;
}
