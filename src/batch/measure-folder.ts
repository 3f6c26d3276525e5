import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** How many files are below a folder, and how many bytes they have. Links are counted, not followed. */
export async function measureFolder(
  folder: string,
): Promise<{ readonly files: number; readonly bytes: number }> {
  let files = 0;
  let bytes = 0;
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      const full = path.join(next, entry.name);
      if (entry.isDirectory()) {
        folders.push(full);
        continue;
      }
      files += 1;
      bytes += (await lstat(full)).size;
    }
  }
  return { files, bytes };
}
