// Fails when qisu has become slower against its peers: processor time against processor time, measured in turns, so that
// a busy or a slow machine changes little.
//   node bench/guard.mjs [--rounds 3] [--write]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { median, table } from './results.mjs';
import { papersOf, root, workspaceOf } from './workload.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
/** A ratio may fall by so much. */
const mostFall = 0.3;
const expectedFile = path.join(import.meta.dirname, 'expected.json');
const loans = 500;
const here = (name) => path.join(import.meta.dirname, name);
const scratch = mkdtempSync(path.join(tmpdir(), 'qisu-guard-'));

/** Runs a program of Node; what it prints, and the processor milliseconds of all its threads. */
function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', here('usage.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    const text = { output: '', usage: '' };
    child.stdout.on('data', (data) => (text.output += data));
    child.stdio[3].on('data', (data) => (text.usage += data));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code > 1) reject(new Error(`${args.join(' ')} ended with ${code}`));
      else resolve({ output: text.output, cpuMs: JSON.parse(text.usage).cpuMs });
    });
  });
}

/** How many times the processor time of a page pdfkit takes as it comes; both are warm. */
async function papers() {
  const workspace = workspaceOf(loans);
  const peer = await run([here('naive-pdfkit.mjs'), await papersOf(workspace, 20), scratch]);
  const own = await run(
    [here('case-profile.mjs'), '--loans', String(loans)].concat([
      ...['--warm', '40', '--cases', '40'],
    ]),
  );
  const { cpuMs, pages } = JSON.parse(own.output.trim().split('\n').at(-1));
  return JSON.parse(peer.output).cpuMsPerPage / (cpuMs / pages);
}

/** How many times the processor time of the screening csv-parse with a Map takes, which checks nothing. */
async function ledger() {
  const workspace = workspaceOf(4000);
  const peer = await run([here('csv-parse-join.mjs'), workspace]);
  const out = path.join(scratch, 'out');
  const program = path.join(root, 'bin', 'qisu.js');
  const own = await run([program, 'screen', '--quiet', '--workspace', workspace, '--out', out]);
  return peer.cpuMs / own.cpuMs;
}

const measured = { papers: [], ledger: [] };
try {
  for (let round = 0; round < Number(values.rounds); round += 1) {
    measured.papers.push(await papers());
    measured.ledger.push(await ledger());
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const now = Object.fromEntries(
  Object.entries(measured).map(([name, ratios]) => [name, Number(median(ratios).toFixed(3))]),
);
if (values.write) writeFileSync(expectedFile, `${JSON.stringify(now, undefined, 2)}\n`);
const expected = JSON.parse(readFileSync(expectedFile, 'utf8'));
const rows = Object.entries(now).map(([name, ratio]) => ({
  name,
  ratio,
  expected: expected[name],
  change: `${Math.round((ratio / expected[name] - 1) * 100)} %`,
}));
table(rows);
const slower = rows.filter(({ ratio, expected: before }) => ratio < before * (1 - mostFall));
if (slower.length > 0) {
  console.error(`slower than expected: ${slower.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}
