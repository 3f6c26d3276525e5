/** Documented in README.md; cron and operators rely on the numbers. */
export const exitCode = {
  /** All done. */
  ok: 0,
  /** Done, but some rows, loans or cases were refused or need review; they are listed. */
  refused: 1,
  /** The command, the configuration, a template or the layout of a ledger is wrong. */
  usage: 2,
  /** A file, the disk or the machine is at fault. */
  environment: 3,
  /** A bug of the program. */
  bug: 70,
  /** Stopped by the operator. */
  interrupted: 130,
} as const;
