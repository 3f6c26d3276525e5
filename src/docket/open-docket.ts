import type { Docket, OpenOptions } from './docket.js';

/**
 * Opens the docket in a file, and makes it where there is none.
 *
 * Opened with `readOnly`, it waits for no writer and holds none up, and is `undefined` where there is no file yet. On a
 * file system that several machines share, a reader waits for the moment in which a writer commits.
 *
 * Its parts are loaded by the first call: commands without a docket do not pay for them.
 *
 * @throws EnvironmentError when the file is damaged (it is left as it is), no docket or of a newer qisu, when it may not
 *   be read or written, and when no safe SQLite is installed. Calls of the docket throw it likewise.
 */
export async function openDocket(
  file: string,
  options: OpenOptions & { readonly readOnly: true },
): Promise<Docket | undefined>;
export async function openDocket(
  file: string,
  options?: OpenOptions & { readonly readOnly?: false },
): Promise<Docket>;
export async function openDocket(
  file: string,
  options: OpenOptions = {},
): Promise<Docket | undefined> {
  const { openSqliteDocket } = await import('./sqlite-docket.js');
  return await openSqliteDocket(file, options);
}
