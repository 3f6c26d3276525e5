// How the cost of a case grows with the number of cases, and how much memory a run takes.
//   node bench/scaling.mjs [--loans 500,5000] [--workers N] [--short]
// --short: cases of seven pages.
// A hundred loans give some twenty cases. 500,000 of them, a hundred thousand short cases, take a quarter of an hour.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { saveResult, table } from './results.mjs';
import { root, shareLedger, shortPapers, workspaceOf } from './workload.mjs';

const { values } = parseArgs({
  options: {
    loans: { type: 'string', default: '500,5000' },
    workers: { type: 'string', default: String(availableParallelism()) },
    short: { type: 'boolean', default: false },
  },
});

/** A workspace of its own, so that its docket is new: every case is prepared. */
function freshWorkspace(loans) {
  const from = workspaceOf(loans);
  const folder = mkdtempSync(`${from}-run-`);
  mkdirSync(path.join(folder, 'batches'));
  return shareLedger(from, folder, values.short ? shortPapers : '');
}

function run(folder) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const usage = pathToFileURL(path.join(import.meta.dirname, 'usage.mjs')).href;
    const program = path.join(root, 'bin', 'qisu.js');
    const args = [
      '--import',
      usage,
      program,
      'run',
      '--json',
      '--quiet',
      '--workers',
      values.workers,
    ];
    const child = spawn(process.execPath, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    const text = { out: '', usage: '' };
    child.stdout.on('data', (chunk) => (text.out += chunk));
    child.stdio[3].on('data', (chunk) => (text.usage += chunk));
    child.on('close', (code) => {
      if (code !== 0 && code !== 1) {
        reject(new Error(`exit code ${code}`));
        return;
      }
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      resolve({ seconds, ...JSON.parse(text.usage), ...JSON.parse(text.out).counts });
    });
  });
}

const results = [];
for (const loans of values.loans.split(',').map(Number)) {
  const folder = freshWorkspace(loans);
  try {
    const { seconds, cpuMs, rssMb, accounts, cases, pages, failed } = await run(folder);
    if (failed > 0) throw new Error(`${failed} cases failed`);
    results.push({
      name: `${loans} loans`,
      accounts,
      cases,
      pages,
      seconds: Math.round(seconds),
      cpuMsPerCase: Number((cpuMs / cases).toFixed(1)),
      rssMb,
      toFirst: Number((cpuMs / cases / (results[0]?.cpuMsPerCase ?? cpuMs / cases)).toFixed(2)),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
table(results);
saveResult('scaling', { workers: Number(values.workers), short: values.short, results });
