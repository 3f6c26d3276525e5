// The whole main job of qisu against the same papers through pdfkit as it comes and through Typst, measured in turns.
//   node bench/papers.mjs [--loans 2000] [--rounds 3] [--peer-cases 30] [--workers N] [--short]
// --short: cases of seven pages instead of some twenty-six.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { median, saveResult, table } from './results.mjs';
import { papersOf, root, shareLedger, shortPapers, workspaceOf } from './workload.mjs';

const { values } = parseArgs({
  options: {
    loans: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    'peer-cases': { type: 'string', default: '30' },
    workers: { type: 'string', default: String(availableParallelism()) },
    short: { type: 'boolean', default: false },
  },
});
const ledger = workspaceOf(Number(values.loans));
const workspace = values.short ? shareLedger(ledger, `${ledger}-short`, shortPapers) : ledger;
const papers = await papersOf(workspace, Number(values['peer-cases']));
const isInstalled = (name) => existsSync(path.join(import.meta.dirname, 'node_modules', name));
const hasTypst = isInstalled('@myriaddreamin');
const hasPublishedFaces = isInstalled('@expo-google-fonts');
const scratch = mkdtempSync(path.join(tmpdir(), 'qisu-bench-'));
const peers = {
  [`qisu run, ${values.workers} workers`]: qisu,
  ...peersWith('own', 'faces of qisu'),
  ...(hasPublishedFaces ? peersWith('published', 'published faces') : {}),
};
const rounds = Object.fromEntries(Object.keys(peers).map((name) => [name, []]));
try {
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [name, run] of Object.entries(peers)) {
      const out = path.join(scratch, `${round}`);
      rounds[name].push(await run(out));
      rmSync(out, { recursive: true, force: true });
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const [own] = Object.keys(peers);
const results = Object.entries(rounds).map(([name, all]) => {
  const of = (key) => median(all.map((one) => one[key]));
  const pagesPerSecond = of('pagesPerSecond');
  return {
    name,
    cases: of('cases'),
    pages: of('pages'),
    pagesPerSecond: Math.round(pagesPerSecond),
    cpuMsPerPage: Number(of('cpuMsPerPage').toFixed(2)),
    kbPerBundle: Math.round(of('bytesPerCase') / 1000),
    rssMb: of('rssMb'),
    qisuIsFaster: Number(
      (median(rounds[own].map((one) => one.pagesPerSecond)) / pagesPerSecond).toFixed(1),
    ),
    qisuUsesLessCpu: Number(
      (of('cpuMsPerPage') / median(rounds[own].map((one) => one.cpuMsPerPage))).toFixed(1),
    ),
  };
});
table(results);
saveResult('papers', {
  loans: values.loans,
  rounds: values.rounds,
  workers: values.workers,
  short: values.short,
  results,
});
if (!hasTypst || !hasPublishedFaces) console.log('peers are left out: npm ci --prefix bench');

function peersWith(faces, called) {
  return {
    [`pdfkit as it comes, ${called}`]: (out) => peer('naive-pdfkit.mjs', out, faces),
    ...(hasTypst ? { [`Typst, ${called}`]: (out) => peer('typst.mjs', out, faces) } : {}),
  };
}

/** The command as a user types it, start-up, reading, screening, lists and flushing included. */
async function qisu(out) {
  const args = [
    'run',
    '--json',
    '--quiet',
    '--workspace',
    workspace,
    '--out',
    out,
    '--workers',
    values.workers,
  ];
  const { output, usage, seconds } = await measure([path.join(root, 'bin', 'qisu.js'), ...args]);
  const { counts, batchDir } = JSON.parse(output);
  const cases = readdirSync(path.join(batchDir, 'cases'));
  const bytes = cases.map(
    (name) => statSync(path.join(batchDir, 'cases', name, 'bundle.pdf')).size,
  );
  return {
    cases: counts.prepared,
    pages: counts.pages,
    pagesPerSecond: counts.pages / seconds,
    cpuMsPerPage: usage.cpuMs / counts.pages,
    bytesPerCase: bytes.reduce((sum, size) => sum + size, 0) / bytes.length,
    rssMb: usage.rssMb,
  };
}

async function peer(script, out, faces) {
  const { output } = await measure([path.join(import.meta.dirname, script), papers, out, faces]);
  return JSON.parse(output);
}

/** Runs a program of Node; its time, and the processor time and memory that it reports of itself at its end. */
function measure(args) {
  return new Promise((resolve, reject) => {
    const preload = path.join(import.meta.dirname, 'usage.mjs');
    const started = performance.now();
    const child = spawn(process.execPath, ['--import', preload, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    let output = '';
    let usage = '';
    child.stdout.on('data', (data) => (output += data));
    child.stdio[3].on('data', (data) => (usage += data));
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      if (code > 1) reject(new Error(`${args.join(' ')} ended with ${code}`));
      else resolve({ output, usage: JSON.parse(usage), seconds });
    });
  });
}
