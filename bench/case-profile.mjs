// What one case costs in a process that is warm, and where: processor time by stage, memory, a digest of all bytes.
//   node --max-semi-space-size=64 bench/case-profile.mjs [--root <checkout>] [--loans 2000] [--warm 60] [--cases 200]
//     [--from 0] [--reversed] [--write] [--stages] [--profile <file.cpuprofile>]
// --root measures another built checkout on the same workspace. --stages takes samples, which costs a little itself.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { plannedCases, root as here, workspaceOf } from './workload.mjs';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: here },
    loans: { type: 'string', default: '2000' },
    warm: { type: 'string', default: '60' },
    cases: { type: 'string', default: '200' },
    from: { type: 'string', default: '0' },
    reversed: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    stages: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const [warm, count, from] = [values.warm, values.cases, values.from].map(Number);
const { planned, tools, dist } = await plannedCases(workspaceOf(Number(values.loans)), values.root);
const { finishCase } = await dist('batch/finish-case.js');
const { prepareCase } = await dist('batch/prepare-case.js');
const basis = { settings: '', law: '', templates: {}, loans: [] };
const evidence = {
  directory: '/',
  name: 'evidence',
  digests: new Map(),
  places: new Map(),
  folders: new Set(),
};
const jobs = planned.slice(from, from + warm + count);
if (values.reversed) jobs.reverse();
const scratch = mkdtempSync(path.join(tmpdir(), 'qisu-case-'));
const digests = [];
let pages = 0;
let bytes = 0;

async function work(theCase) {
  if (values.write) {
    const { written } = await finishCase({ theCase, basis, evidence }, tools, scratch);
    digests.push([...written.digests.values()].join());
    pages += written.bundle.pages;
    rmSync(path.join(scratch, 'cases'), { recursive: true });
    return;
  }
  const { value } = await prepareCase(theCase, tools, evidence);
  const hash = createHash('sha1').update(value.pdf);
  for (const { pdf } of value.slots) hash.update(pdf.bytes);
  digests.push(hash.digest('hex'));
  pages += value.pages;
  bytes += value.pdf.length;
}

function cpuMs({ user, system }) {
  return (user + system) / 1000;
}

const atStart = process.cpuUsage();
const firstTen = jobs.slice(0, 10);
for (const job of firstTen) await work(job);
const coldMs = cpuMs(process.cpuUsage(atStart)) / firstTen.length;
for (const job of jobs.slice(10, warm)) await work(job);
const session = values.stages || values.profile ? new Session() : undefined;
session?.connect();
await session?.post('Profiler.enable');
await session?.post('Profiler.setSamplingInterval', { interval: 200 });
await session?.post('Profiler.start');
[pages, bytes] = [0, 0];
const before = process.cpuUsage();
const measured = jobs.slice(warm);
for (const job of measured) await work(job);
const used = process.cpuUsage(before);
const stopped = await session?.post('Profiler.stop');
rmSync(scratch, { recursive: true });

if (values.profile) writeFileSync(values.profile, JSON.stringify(stopped.profile));
if (values.stages) console.table(stagesOf(stopped.profile, measured.length));
const all = createHash('sha1').update(digests.toSorted().join()).digest('hex');
console.log(
  JSON.stringify({
    cases: measured.length,
    cpuMs: Number((cpuMs(used) / measured.length).toFixed(2)),
    userMs: Number((used.user / 1000 / measured.length).toFixed(2)),
    firstTenMs: Number(coldMs.toFixed(0)),
    pages: Number((pages / measured.length).toFixed(2)),
    bundleKb: Math.round(bytes / measured.length / 1000),
    rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    heapMb: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
    bytes: all.slice(0, 12),
  }),
);

/** Milliseconds of a case by the innermost of these functions that a sample stands in. */
function stagesOf({ nodes, samples, timeDeltas }, cases) {
  const stages = {
    'fieldFindings covered-fields': 'field findings',
    'buildCaseView case-view': 'view',
    'restatePages case-view': 'view',
    'fill template-engine': 'handlebars',
    'blocksOf drafter': 'blocks',
    'layOut lay-out': 'layout',
    'missingText prove-layout': 'layout proof',
    'joinParts plan-bundle': 'bundle',
    'cutPages plan-bundle': 'bundle',
    'withFooters footers': 'footers',
    'pageOperators page-operators': 'operators',
    'writeFont write-font': 'fonts',
    'write render-pdf': 'write pdf',
    'prove prove-pdf': 'proof',
    'provePdfA prove-pdfa': 'proof',
    'planSlots plan-slots': 'slots',
    'caseJson case-json': 'case.json',
    'writeFolder write-folder': 'files',
    'zlibBufferSync zlib': 'zlib',
    '(garbage collector) ': 'gc',
    '(idle) ': 'idle',
  };
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) byId.get(child).parent = node;
  const stageOf = (node) => {
    for (let at = node; at !== undefined; at = at.parent) {
      const { functionName, url } = at.callFrame;
      const stage = stages[`${functionName} ${/([\w-]*)(?:\.js)?$/.exec(url)[1]}`];
      if (stage !== undefined) return stage;
    }
    return 'other';
  };
  const sums = {};
  for (const [index, id] of samples.entries()) {
    const stage = stageOf(byId.get(id));
    sums[stage] = (sums[stage] ?? 0) + timeDeltas[index] / 1000 / cases;
  }
  const sorted = Object.entries(sums).toSorted(([, left], [, right]) => right - left);
  return Object.fromEntries(sorted.map(([name, ms]) => [name, { ms: Number(ms.toFixed(2)) }]));
}
