#!/usr/bin/env node
import process from 'node:process';
import { main } from '../dist/cli/main.js';

process.umask(0o077);

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault of the command.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** Whether a process of this machine is alive; EPERM says that it runs under another user. */
function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: () => process.cwd(),
  nodeVersion: process.version,
  processId: process.pid,
  isRunning,
  once: (event, listener) => process.once(event, listener),
  removeListener: (event, listener) => process.removeListener(event, listener),
});
