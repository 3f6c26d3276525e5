// Where a warm case makes objects that V8 gives a hidden class of their own each time: an object literal that begins with
// a spread and goes on with further keys. What reads such objects never gets fast. Write them key by key, or spread last.
//   node bench/shapes.mjs [--root <checkout>] [--loans 2000]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root as here, workspaceOf } from './workload.mjs';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: here },
    loans: { type: 'string', default: '2000' },
  },
});
const scratch = mkdtempSync(path.join(tmpdir(), 'qisu-shapes-'));
const [few, many] = [20, 60];

/** New classes by line, column and key, with so many cases after the warm ones. */
function classes(cases) {
  const log = path.join(scratch, 'v8.log');
  const args = ['--log-maps', `--logfile=${log}`, '--no-logfile-per-isolate'].concat([
    path.join(import.meta.dirname, 'case-profile.mjs'),
    ...['--root', values.root, '--loans', values.loans],
    ...['--warm', '200', '--cases', String(cases)],
  ]);
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const counts = new Map();
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    // map,Transition,<time>,<from>,<to>,<pc>,<line>,<column>,<reason>,<key>
    const [event, kind, , , , , row, column, reason, key] = line.split(',');
    if (event !== 'map' || kind !== 'Transition' || reason !== 'prototype') continue;
    const site = [row, column, key].join(' ');
    counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  return counts;
}

const sources = readdirSync(path.join(values.root, 'dist'), { recursive: true })
  .filter((name) => name.endsWith('.js'))
  .map((name) => {
    const text = readFileSync(path.join(values.root, 'dist', name), 'utf8');
    return { name, lines: text.split('\n') };
  });

/** The compiled files that have the key on the line: V8 does not tell which it was. */
function filesOf(site) {
  const [row, , key] = site.split(' ');
  const found = sources.filter(({ lines }) => (lines[row - 1] ?? '').includes(key));
  return found.length > 3 ? 'one of many' : found.map(({ name }) => name).join(' or ');
}

workspaceOf(Number(values.loans));
try {
  const before = classes(few);
  const perCase = Array.from(classes(many), ([site, count]) => ({
    site,
    classes: (count - (before.get(site) ?? 0)) / (many - few),
  })).filter(({ classes: made }) => made >= 0.5);
  perCase.sort((left, right) => right.classes - left.classes);
  console.table(
    perCase.map(({ site, classes: made }) => ({
      'line column key': site,
      'classes a case': Number(made.toFixed(1)),
      file: filesOf(site),
    })),
  );
  const sum = perCase.reduce((total, { classes: made }) => total + made, 0);
  console.log(JSON.stringify({ classesPerCase: Math.round(sum) }));
} finally {
  rmSync(scratch, { recursive: true });
}
