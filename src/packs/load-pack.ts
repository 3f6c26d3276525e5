import { z } from 'zod';
import type { LayoutPreset } from '#domain/layout-preset.js';
import type { LedgerWords, Pack, PackDocument, TemplateSource } from '#domain/pack.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import { chooseTemplates } from './choose-templates.js';
import { layoutSchema } from './layout-schema.js';
import { aliasesSchema, codesSchema, unitsSchema } from './ledger-words-schema.js';
import { parseFigures } from './load-figures.js';
import { packDigest } from './pack-digest.js';
import { packSchema } from './pack-schema.js';
import { parsePackJson } from './parse-pack-json.js';
import {
  folderExists,
  listPackFiles,
  readPackFile,
  type LabelledFolder,
  type PackFile,
} from './read-pack-files.js';

/** Where a pack and the workspace's own templates lie; labels stand for the paths in messages. */
export interface LoadPackOptions {
  readonly packDir: string;
  readonly packLabel: string;
  /** The workspace's `templates/`; a folder that does not exist overrides nothing. */
  readonly overridesDir?: string;
  readonly overridesLabel?: string;
}

/**
 * Reads a jurisdiction pack, with the workspace's templates in the place of the pack's, and validates all of it.
 *
 * @throws UsageError naming the file and the place in it when something is missing, unknown or not valid.
 * @throws EnvironmentError when a file cannot be read.
 */
export async function loadPack(options: LoadPackOptions): Promise<Pack> {
  const packFiles = await readPack({ directory: options.packDir, label: options.packLabel });
  const overrides = await readOverrides(options);
  const file = (name: string): PackFile => requiredFile(packFiles, name, options.packLabel);

  const { id, version, documents } = parsePackJson(file('pack.json'), packSchema);
  const ledgerWords: LedgerWords = {
    aliases: parsePackJson(file('ledger/aliases.json'), aliasesSchema),
    codes: parsePackJson(file('ledger/codes.json'), codesSchema),
    units: parsePackJson(file('ledger/units.json'), unitsSchema),
  };
  const templates = chooseTemplates(packFiles.filter(isTemplate), overrides);
  requireTemplates(documents, templates, file('pack.json').file);
  return {
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
    layouts: readLayouts(packFiles),
    courtProfiles: [],
    digest: packDigest(packFiles, overrides),
  };
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
  return readFiles(folder, names.filter(isPackFile));
}

async function readOverrides(options: LoadPackOptions): Promise<readonly PackFile[]> {
  const { overridesDir: directory, overridesLabel: label = 'templates' } = options;
  if (directory === undefined || !(await folderExists(directory))) return [];
  const folder = { directory, label };
  return readFiles(folder, await listPackFiles(folder));
}

async function readFiles(
  folder: LabelledFolder,
  names: readonly string[],
): Promise<readonly PackFile[]> {
  return Promise.all(names.map((name) => readPackFile(folder, name)));
}

function requiredFile(files: readonly PackFile[], name: string, packLabel: string): PackFile {
  const found = files.find((file) => file.name === name);
  if (found !== undefined) return found;
  throw new UsageError({
    zh: `模板包缺少 ${packLabel}/${name}。`,
    en: `The pack lacks ${packLabel}/${name}.`,
  });
}

function isPackFile(name: string): boolean {
  return /^(?:(?:pack|criteria|ledger\/(?:aliases|codes|units)|(?:figures|layouts)\/[^/]+)\.json|(?:documents|partials)\/[^/]+\.hbs)$/.test(
    name,
  );
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

function requireTemplates(
  documents: readonly PackDocument[],
  templates: readonly TemplateSource[],
  packFile: string,
): void {
  const names = templates.map(({ name }) => name);
  for (const [index, { template }] of documents.entries()) {
    if (names.includes(template)) continue;
    const nearest = nearestName(template, names);
    const place = `${packFile}: documents.${index}.template`;
    throw new UsageError({
      zh: `${place}：没有模板 ${template}。${nearest === undefined ? '' : `是否为 ${nearest}？`}`,
      en: `${place}: there is no template ${template}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    });
  }
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
