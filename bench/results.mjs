// Results of benchmarks: printed as tables, kept as JSON.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

export function median(numbers) {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function table(rows) {
  console.table(Object.fromEntries(rows.map(({ name, ...values }) => [name, values])));
}

/** Writes `bench/.work/<name>.json` with the day, the machine and the commit. */
export function saveResult(name, result) {
  const folder = path.join(import.meta.dirname, '.work');
  mkdirSync(folder, { recursive: true });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const day = new Date().toISOString().slice(0, 10);
  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ day, machine, commit, ...result }, undefined, 2)}\n`);
  console.log(`written to ${path.relative(process.cwd(), file)}`);
}
