import { createHash } from 'node:crypto';
import { compareText } from '#domain/diagnostic.js';
import type { PackFile } from './read-pack-files.js';

/**
 * SHA-256 over the names and contents of a pack's files and of the workspace's overrides, in hexadecimal.
 *
 * Names are relative to their folder, so a pack has the same digest wherever it lies. Lengths part the fields, so
 * that no two sets of files give the same input.
 */
export function packDigest(packFiles: readonly PackFile[], overrides: readonly PackFile[]): string {
  const entries = [
    ...packFiles.map(({ name, bytes }) => ({ name: `pack/${name}`, bytes })),
    ...overrides.map(({ name, bytes }) => ({ name: `override/${name}`, bytes })),
  ].toSorted((left, right) => compareText(left.name, right.name));
  const hash = createHash('sha256');
  for (const { name, bytes } of entries) {
    hash.update(`${name}\n${bytes.length}\n`);
    hash.update(bytes);
  }
  return hash.digest('hex');
}
