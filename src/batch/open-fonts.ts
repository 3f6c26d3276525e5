import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError } from '#domain/failure.js';
import type { FaceMetrics, FaceRole, FontSet } from '#domain/font.js';
import { openFace, type Face } from '#pdf/open-faces.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { Tool } from './tool.js';

/** The faces of a run: metrics for layout, programs for the PDF writer. */
export interface Fonts {
  readonly set: FontSet;
  readonly faces: ReadonlyMap<string, Face>;
}

/** The font files that a workspace names, as written in its settings, with their bytes. */
export interface NamedFonts {
  readonly fonts: WorkspaceConfig['fonts'];
  readonly fontFiles: ReadonlyMap<string, Uint8Array>;
}

const shipped = {
  song: 'qisu-song.ttf',
  hei: 'qisu-hei.ttf',
  rare: 'qisu-song-ext-b.ttf',
} as const;

/**
 * Opens the shipped faces and those that the workspace names. Each role falls back to the shipped Song, the workspace's
 * fallbacks and the shipped face of rare characters, in this order: a fallback is for what the others lack, and must
 * not become the face of the text.
 */
export async function openFonts(
  named: NamedFonts,
  tool: Pick<Tool, 'packageRoot'>,
): Promise<Fonts> {
  const faces = new Map<string, Face>();
  const folder = path.join(tool.packageRoot, 'fonts');
  const common = await readCommonCharacters(folder);
  const openShipped = async (file: string): Promise<FaceMetrics> => {
    const face = openFace(file, await readShipped(path.join(folder, file)), common[file]);
    faces.set(file, face);
    return face.metrics;
  };
  const openNamed = (name: string): FaceMetrics => {
    // A named face mostly stands for the shipped Song in the text.
    const opened =
      faces.get(name) ?? openFace(name, requireBytes(named, name), common[shipped.song]);
    faces.set(name, opened);
    return opened.metrics;
  };
  const { fallback, ...roles } = named.fonts;
  const song = await openShipped(shipped.song);
  const hei = await openShipped(shipped.hei);
  const rare = await openShipped(shipped.rare);
  const last = [song, ...fallback.map(openNamed), rare];
  const chain = (role: FaceRole, own: readonly FaceMetrics[]): readonly FaceMetrics[] => {
    const name = roles[role];
    return [...(name === undefined ? [] : [openNamed(name)]), ...own, ...last];
  };
  const set: FontSet = {
    song: chain('song', []),
    hei: chain('hei', [hei]),
    fangsong: chain('fangsong', []),
    kai: chain('kai', []),
    title: chain('title', [hei]),
  };
  return { set, faces };
}

function requireBytes({ fontFiles }: NamedFonts, name: string): Uint8Array {
  const bytes = fontFiles.get(name);
  if (bytes === undefined) throw new Error(`font ${name} was not read with the workspace`);
  return bytes;
}

/** See `scripts/write-common-characters.mjs`. */
async function readCommonCharacters(
  folder: string,
): Promise<Readonly<Record<string, Face['commonCharacters']>>> {
  const bytes = await readShipped(path.join(folder, 'common-characters.json'));
  const groups = JSON.parse(bytes.toString('utf8')) as Readonly<Record<string, readonly string[]>>;
  return Object.fromEntries(
    Object.entries(groups).map(([file, texts]) => [file, texts.map((text) => Array.from(text))]),
  );
}

async function readShipped(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new EnvironmentError(
      {
        zh: `缺少随软件提供的字体 ${path.basename(file)}。`,
        en: `The shipped font ${path.basename(file)} is missing.`,
      },
      { cause: error, hint: { zh: '请重新安装 qisu。', en: 'Install qisu again.' } },
    );
  }
}
