import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import type { Terminal } from './terminal.js';

/** The program that opens a file in what the user has chosen for its kind; none goes through a shell. */
function viewer(): string {
  const programs: Readonly<Partial<Record<string, string>>> = {
    darwin: 'open',
    win32: 'explorer.exe',
  };
  return programs[platform()] ?? 'xdg-open';
}

/** A program that cannot open a file says so at once; one that is still running by then is showing it. */
const patienceMs = 1500;

/**
 * Opens a file in the platform's viewer and goes on without waiting for it to be closed.
 *
 * @param file - An absolute path, which no program takes for an option.
 * @returns Whether a viewer was found and did not fail at once.
 */
export async function openFile(file: string, { env }: Pick<Terminal, 'env'>): Promise<boolean> {
  const program = viewer();
  return await new Promise((resolve) => {
    const child = spawn(program, [file], { detached: true, stdio: 'ignore', env });
    const patience = setTimeout(() => {
      resolve(true);
    }, patienceMs);
    const settle = (isOpen: boolean): void => {
      clearTimeout(patience);
      resolve(isOpen);
    };
    child.once('error', () => {
      settle(false);
    });
    // Explorer exits with 1 after opening a file.
    child.once('exit', (code) => {
      settle(code === 0 || program === 'explorer.exe');
    });
    child.unref();
  });
}
