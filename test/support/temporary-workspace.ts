import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { main } from '#cli/main.js';
import { memoryTerminal } from './memory-terminal.js';

/** Makes a folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qisu-test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Writes files, given by relative name, into a fresh folder and returns it. */
export function workspaceWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(folder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return folder;
}

export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command as from a shell in `cwd`. */
export async function qisu(cwd: string, ...args: readonly string[]): Promise<CommandResult> {
  return await qisuAs({}, cwd, ...args);
}

/** Runs a command as another user of the machine, or at another time. */
export async function qisuAs(
  who: { readonly user?: string; readonly now?: string },
  cwd: string,
  ...args: readonly string[]
): Promise<CommandResult> {
  const { user, now } = who;
  const terminal = {
    ...memoryTerminal(cwd),
    ...(user === undefined ? {} : { user }),
    ...(now === undefined ? {} : { now: () => new Date(now) }),
  };
  const code = await main(args, terminal);
  return { code, output: terminal.output(), errors: terminal.errors() };
}
