import { lstat, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentKind } from '#domain/document.js';
import { UsageError } from '#domain/failure.js';
import { atEdge } from './at-edge.js';
import { makeFolder } from './make-folder.js';

/** What a preview says of itself in its document information: only such a file is written over. */
export const previewSubject = 'qisu preview';

/**
 * Writes `preview-<kind>.pdf` into a folder, over an earlier preview of the same paper. Readable by its owner alone,
 * for it may be of a real case.
 *
 * @returns The path of the file.
 * @throws UsageError when a file of this name stands there that is no preview; EnvironmentError when the folder cannot
 * be written.
 */
export async function writePreview(
  directory: string,
  kind: DocumentKind,
  bytes: Uint8Array,
): Promise<string> {
  const name = `preview-${kind}.pdf`;
  const file = path.join(directory, name);
  makeFolder(directory);
  await atEdge(directory, async () => {
    if (!(await isFree(file))) throw occupied(name);
    const temporary = `${file}.partial`;
    await rm(temporary, { force: true });
    try {
      await writeFile(temporary, bytes, { mode: 0o600, flag: 'wx' });
      await rename(temporary, file);
    } finally {
      await rm(temporary, { force: true });
    }
  });
  return file;
}

/** Whether nothing or an earlier preview stands there. A link is neither: what it leads to is someone else's. */
async function isFree(file: string): Promise<boolean> {
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) return true;
  if (!found.isFile()) return false;
  const text = (await readFile(file)).toString('latin1');
  return text.startsWith('%PDF-') && text.includes(`(${previewSubject})`);
}

function occupied(name: string): UsageError {
  return new UsageError(
    {
      zh: `${name} 已存在，且不是预览文件，未覆盖。`,
      en: `${name} exists and is no preview; it was left as it is.`,
    },
    {
      hint: {
        zh: '请用 --out 另选文件夹，或移走该文件。',
        en: 'Choose another folder with --out, or move the file away.',
      },
    },
  );
}
