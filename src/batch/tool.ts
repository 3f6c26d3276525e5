/** What the program knows of itself: read once at the edge and handed down. */
export interface Tool {
  readonly version: string;
  /** The folder that holds `templates/`, `fonts/` and `examples/`. */
  readonly packageRoot: string;
  readonly processId: number;
  /** Whether a process of this machine is alive. */
  readonly isRunning: (processId: number) => boolean;
}
