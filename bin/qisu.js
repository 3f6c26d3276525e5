#!/usr/bin/env node
import { hostname, userInfo } from 'node:os';
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

/** A user without an entry in the system's list still has a number. */
function userName() {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
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
  host: hostname(),
  user: userName(),
  now: () => new Date(),
  once: (event, listener) => process.once(event, listener),
  removeListener: (event, listener) => process.removeListener(event, listener),
});
