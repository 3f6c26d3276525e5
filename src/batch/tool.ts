/** What the program knows of itself: read once at the edge and handed down. */
export interface Tool {
  readonly version: string;
  /** The folder that holds `templates/`, `fonts/` and `examples/`. */
  readonly packageRoot: string;
  readonly processId: number;
  /** Whether a process of this machine is alive. */
  readonly isRunning: (processId: number) => boolean;
  readonly host: string;
  /** Who runs the command, as the machine knows it. */
  readonly user: string;
  /** The time of day: for the docket and for logs, never for a batch. */
  readonly now: () => Date;
}
