import { existsSync, mkdirSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { wordWriteFault } from './at-edge.js';

/**
 * Makes a folder, and those above it that are missing, one by one: Node's `recursive` reports a read-only disk as
 * ENOENT. One that is there already is left as it is.
 *
 * @param mode - Of the folders that are made.
 * @throws EnvironmentError that names the folder that could not be made, and why.
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const parent = path.dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolder(parent, mode);
  wordWriteFault(folder, () => {
    try {
      mkdirSync(folder, mode);
    } catch (error) {
      if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
    }
  });
}

/** Whether a path exists. */
export async function pathExists(target: string): Promise<boolean> {
  return (await stat(target).catch(() => undefined)) !== undefined;
}
