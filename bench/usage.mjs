// Preloaded into a measured program: at its end it writes to descriptor 3 what it used, all its threads together.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpuMs: (userCPUTime + systemCPUTime) / 1000, rssMb: Math.round(maxRSS / 1024) };
    writeSync(3, JSON.stringify(usage));
  });
}
