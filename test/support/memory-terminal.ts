import type { Terminal } from '#cli/terminal.js';

/** A terminal that keeps what was written to it. */
export interface MemoryTerminal extends Terminal {
  readonly output: () => string;
  readonly errors: () => string;
}

/** Makes a terminal in a folder; English by default, without a TTY. */
export function memoryTerminal(
  cwd: string,
  env: Readonly<Record<string, string>> = { LANG: 'C' },
): MemoryTerminal {
  const written = { stdout: '', stderr: '' };
  return {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    env,
    cwd: () => cwd,
    nodeVersion: process.version,
    processId: process.pid,
    isRunning: (processId) => processId === process.pid,
    host: 'test-host',
    user: 'tester',
    now: () => new Date('2026-01-01T02:03:04Z'),
    once: () => undefined,
    removeListener: () => undefined,
    output: () => written.stdout,
    errors: () => written.stderr,
  };
}
