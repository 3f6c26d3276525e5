// The docket with many cases: how fast papers are recorded, how fast it answers, and how large it is.
//   npm run build && node bench/docket.mjs [--cases 100000] [--rounds 5]
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDocket } from '../dist/docket/open-docket.js';
import { median, saveResult, table } from './results.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
  },
});
const many = Number(values.cases);
const folder = mkdtempSync(path.join(tmpdir(), 'qisu-bench-'));
const file = path.join(folder, 'docket.sqlite');
const stamp = { actor: 'clerk', at: '2026-01-01T18:00:00.000Z' };
const batchId = '2025-12-31-0a1b2c3d';
const numbers = Array.from({ length: many }, (_, at) => String(at + 1).padStart(6, '0'));
const slots = ['complaint', 'identity', 'mandate', 'evidence', 'service', 'other'];
const templates = Object.fromEntries(
  ['complaint-form', 'claim-schedule', 'evidence-list', 'mandate'].map((kind) => [
    kind,
    digest(kind),
  ]),
);

const seconds = {};
try {
  await fill();
  await ask();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function fill() {
  const docket = await openDocket(file);
  const run = {
    batchId,
    asOf: '2025-12-31',
    inputsDigest: digest('inputs'),
    toolVersion: '0.1.0',
    packDigest: digest('pack'),
    inputs: [{ file: 'accounts.csv', sha256: digest('accounts'), bytes: 1_000_000 }],
    batchDir: path.join(folder, 'batches', batchId),
  };
  const cases = numbers.map((number) => ({
    caseNo: `QS-2025-${number}`,
    loanNos: [`JJA${number}`],
    reason: 'new',
    changes: [],
  }));
  await once('begin a run that opens all', many, () =>
    docket.beginRun(run, { cases, changed: [], settled: [] }, stamp),
  );
  const papers = numbers.map(prepared);
  await once('record papers of all', many, () => docket.recordPrepared(batchId, papers, stamp));
  await once('record what was decided on all loans', many, () =>
    docket.recordLoans(
      batchId,
      numbers.map((number) => ({ loanNo: `JJA${number}`, outcome: 'eligible' })),
    ),
  );
  await docket.close();
}

async function ask() {
  const opened = async () => await (await openDocket(file, { readOnly: true })).close();
  await repeatedly('open and close', opened);
  const docket = await openDocket(file);
  const middle = numbers[Math.floor(many / 2)];
  const questions = {
    overview: () => docket.overview(),
    'the case of a loan': () => docket.cases({ loanNo: `JJA${middle}` }),
    'the highest number': () => docket.lastOrdinal('QS-2025'),
    'the run of the same inputs': () => docket.runOfInputs(digest('inputs'), undefined),
    'a page of 100 cases': () => docket.cases({ after: `QS-2025-${middle}`, limit: 100 }),
    'all cases': () => docket.cases(),
    'all cases without their files': () => docket.cases({ withoutFiles: true }),
    'approve one case': (round) =>
      docket.move([{ caseNo: `QS-2025-${numbers[round]}`, to: 'approved' }], stamp),
    'audit of the whole log': () => docket.audit(),
  };
  for (const [name, question] of Object.entries(questions)) await repeatedly(name, question);
  const proof = await docket.audit();
  if (!proof.intact) throw new Error(JSON.stringify(proof));
  await docket.close();
  const megabytes = Math.round(statSync(file).size / 1e6);
  report(megabytes, proof.entries);
}

async function once(name, rows, work) {
  const started = usage();
  await work();
  seconds[name] = { rows, ...since(started) };
}

async function repeatedly(name, work) {
  const rounds = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const started = usage();
    await work(round);
    rounds.push(since(started));
  }
  const of = (key) => median(rounds.map((one) => one[key]));
  seconds[name] = { ms: of('ms'), cpuMs: of('cpuMs') };
}

function usage() {
  return { wall: performance.now(), cpu: process.cpuUsage() };
}

function since({ wall, cpu }) {
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - wall, cpuMs: (user + system) / 1000 };
}

function report(megabytes, entries) {
  const results = Object.entries(seconds).map(([name, { ms, cpuMs, rows }]) => ({
    name,
    ms: Number(ms.toFixed(1)),
    cpuMs: Number(cpuMs.toFixed(1)),
    ...(rows === undefined ? {} : { aSecond: Math.round(rows / (ms / 1000)) }),
  }));
  table(results);
  console.log(`${many} cases, ${entries} entries in the log, ${megabytes} MB`);
  saveResult('docket', { cases: many, rounds: values.rounds, entries, megabytes, results });
}

function prepared(number) {
  const files = ['bundle.pdf', 'case.json', ...slots.map((slot) => `slots/${slot}.pdf`)];
  const of = (name) => `cases/QS-2025-${number}/${name}`;
  return {
    caseNo: `QS-2025-${number}`,
    papers: {
      batchId,
      amount: 1_234_567n,
      pages: 26,
      bundleSha256: digest(number),
      files: Object.fromEntries(files.map((name) => [of(name), digest(of(name))])),
      basis: {
        settings: digest('settings'),
        law: digest('law'),
        templates,
        loans: [
          {
            loanNo: `JJA${number}`,
            values: {
              principal: '10000.00',
              repaid: '2345.67',
              status: '逾期',
              parties: digest(number),
            },
          },
        ],
      },
    },
  };
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}
