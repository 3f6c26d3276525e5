#!/usr/bin/env node
import process from 'node:process';
import { main } from '../dist/cli/main.js';

process.umask(0o077);
process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: () => process.cwd(),
  nodeVersion: process.version,
  processId: process.pid,
  isRunning: (processId) => {
    try {
      process.kill(processId, 0);
      return true;
    } catch (error) {
      // EPERM: it runs under another user.
      return error.code === 'EPERM';
    }
  },
  once: (event, listener) => process.once(event, listener),
  removeListener: (event, listener) => process.removeListener(event, listener),
});
