/** A stream that a command may write to. */
export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What a command may touch of the process; tests pass an in-memory one. */
export interface Terminal {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Partial<Record<string, string>>>;
  cwd(): string;
  /** Of Node.js, such as `v20.20.2`. */
  readonly nodeVersion: string;
  readonly processId: number;
  /** Whether a process of this machine is alive. */
  isRunning(processId: number): boolean;
  readonly host: string;
  /** Who runs the command, as the machine knows it. */
  readonly user: string;
  now(): Date;
  once(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  removeListener(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}
