// Measures `qisu screen` on a generated ledger against csv-parse with a Map join over the same files, and against the bare
// join by DuckDB where it is installed (npm ci --prefix bench), in alternation.
//
//   npm run build && node bench/ledger.mjs --loans 100000 --rounds 3 [--cache <folder>] [--dirty 0.02] [--alone]
//     [--times 100]
//
// --times: so many copies of these loans, without defects, each with numbers and borrowers of their own. --alone: without
// the peers, which hold every loan in memory.
// Prints a table and one line of JSON. Ratios of rounds that ran side by side mean something; single times do not.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './results.mjs';
import { ledgerSettings, root } from './workload.mjs';

const { values } = parseArgs({
  options: {
    loans: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    dirty: { type: 'string', default: '0.02' },
    cache: { type: 'string', default: path.join(tmpdir(), 'qisu-bench') },
    times: { type: 'string', default: '1' },
    alone: { type: 'boolean', default: false },
  },
});

function ledger() {
  if (values.times === '1') return generated(values.dirty);
  const folder = path.join(values.cache, `loans-${values.loans}-times-${values.times}`);
  if (existsSync(path.join(folder, 'qisu.yaml'))) return folder;
  const script = path.join(import.meta.dirname, 'multiply-ledger.mjs');
  const made = spawnSync(process.execPath, [script, generated('0'), values.times, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (made.status !== 0) throw new Error('the ledger could not be multiplied');
  return folder;
}

function generated(dirty) {
  const folder = path.join(values.cache, `loans-${values.loans}-dirty-${dirty}`);
  if (!existsSync(path.join(folder, 'qisu.yaml'))) {
    mkdirSync(folder, { recursive: true });
    const script = path.join(root, 'test', 'oracle', 'gen_ledger.py');
    const made = spawnSync(
      'python3',
      ['-B', script, '-n', values.loans, '--seed', '5', '--dirty', dirty].concat([
        '--as-of',
        '2025-12-31',
        '--no-truth',
        '--out',
        folder,
      ]),
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (made.status !== 0) throw new Error('the ledger could not be generated');
    writeFileSync(path.join(folder, 'qisu.yaml'), ledgerSettings);
  }
  return folder;
}

/** Wall and processor seconds and the peak of resident memory of a process with all its threads. */
function measure(args) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    let peak = 0;
    let cpu = 0;
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        peak = Math.max(peak, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0));
        const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
        cpu = Math.max(cpu, (Number(fields[11]) + Number(fields[12])) / 100);
      } catch {
        // The process has just ended.
      }
    }, 50);
    child.on('exit', (code) => {
      clearInterval(look);
      const wall = Number(process.hrtime.bigint() - started) / 1e9;
      if (code !== 0 && code !== 1) reject(new Error(`exit code ${code}: ${args.join(' ')}`));
      else resolve({ wall, cpu, megabytes: Math.round(peak / 1024) });
    });
  });
}

const folder = ledger();
const out = path.join(values.cache, 'out');
const peers = {
  'csv-parse + Map': [path.join(root, 'bench', 'csv-parse-join.mjs'), folder],
  ...(existsSync(path.join(root, 'bench', 'node_modules', '@duckdb'))
    ? { 'DuckDB join': [path.join(root, 'bench', 'duckdb-join.mjs'), folder] }
    : {}),
};
const subjects = {
  'qisu screen': [path.join(root, 'bin', 'qisu.js'), 'screen', '--workspace', folder, '--out', out],
  ...(values.alone ? {} : peers),
};
const rounds = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  const result = {};
  for (const [name, args] of Object.entries(subjects)) {
    rmSync(out, { recursive: true, force: true });
    const { wall, cpu, megabytes } = await measure(args);
    result[name] = { wall, cpu, megabytes };
  }
  rounds.push(result);
}
rmSync(out, { recursive: true, force: true });

const summary = Object.fromEntries(
  Object.keys(subjects).map((name) => [
    name,
    {
      wallSeconds: median(rounds.map((round) => round[name].wall)),
      cpuSeconds: median(rounds.map((round) => round[name].cpu)),
      peakMegabytes: Math.max(...rounds.map((round) => round[name].megabytes)),
    },
  ]),
);
const [own, ...others] = Object.keys(subjects);
const ratios = Object.fromEntries(
  others.map((peer) => {
    const of = (key) => median(rounds.map((round) => round[own][key] / round[peer][key]));
    return [peer, { wall: of('wall'), cpu: of('cpu') }];
  }),
);
console.table(summary);
for (const [peer, { wall, cpu }] of Object.entries(ratios))
  console.log(
    `against ${peer} (median of ${rounds.length}): wall ${wall.toFixed(2)}, cpu ${cpu.toFixed(2)}`,
  );
console.log(
  JSON.stringify({
    loans: Number(values.loans) * Number(values.times),
    processors: availableParallelism(),
    summary,
    ratios,
    rounds,
  }),
);
