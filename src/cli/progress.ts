import cliProgress from 'cli-progress';
import type { Session } from './session.js';

/** Shows how far a command is: a bar on a terminal, a plain line now and then otherwise, nothing when quiet. */
export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

/** Starts the progress display of a command on stderr. */
export function startProgress(
  session: Session,
  what: { readonly zh: string; readonly en: string },
): Progress {
  const { stderr } = session.terminal;
  if (session.quiet) return { update: () => undefined, stop: () => undefined };
  if (stderr.isTTY !== true) return plainProgress(session, what);

  const bar = new cliProgress.SingleBar({
    format: `${what[session.language]} [{bar}] {value}/{total} {eta_formatted}`,
    stream: stderr as NodeJS.WritableStream,
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}

/** One line at every tenth of the work. */
function plainProgress(
  session: Session,
  what: { readonly zh: string; readonly en: string },
): Progress {
  let printed = 0;
  return {
    update: (done, total) => {
      const tenth = Math.floor((done * 10) / total);
      if (tenth === printed) return;
      printed = tenth;
      session.terminal.stderr.write(`${what[session.language]} ${done}/${total}\n`);
    },
    stop: () => undefined,
  };
}
