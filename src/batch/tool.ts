/** What the program knows of itself: read once at the edge and handed down. */
export interface Tool {
  readonly version: string;
  /** The folder that holds `templates/`, `fonts/` and `examples/`. */
  readonly packageRoot: string;
}
