// The work that all are measured on: a workspace with a generated ledger, and the papers of its cases as blocks, so that
// peers set exactly the words that qisu drafts.
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');
const cache = path.join(import.meta.dirname, '.work');

/** Settings that any generated ledger is read with. */
export const ledgerSettings = `plaintiff:
  name: 海岚网商银行股份有限公司（虚构）
  uscc: "91440300MA00000077"
  address: 广东省深圳市南山区示例路88号
  phone: "0755-00000000"
  legalRepresentative: { name: 沈知远, title: 董事长 }
  lenders: [海岚网商银行股份有限公司（虚构）, 云舟网络小额贷款有限公司（虚构）]
ledger:
  accounts: accounts.csv
  schedule: schedule.csv
  repayments: repayments.csv
  contacts: contacts.csv
  evidence: evidence.csv
`;

const settings = `${ledgerSettings}criteria:
  use: [dpd.min, principal.min, status.exclude]
claim: { cap: none }
grouping: loan
`;

/** Of a hundred loans, how many the generator lets fall overdue. */
const overdueShare = '0.9';

/** The complaint in prose alone, seven pages with its bundle's cover and index. */
export const shortPapers = 'documents: [complaint]\ncomplaint: narrative\n';

/** The tables of a generated ledger; a file may be missing. */
export const ledgerTables = ['accounts', 'schedule', 'repayments', 'contacts', 'evidence'];

/** Another workspace on the same ledger. */
export function shareLedger(from, to, moreSettings) {
  mkdirSync(to, { recursive: true });
  for (const name of ledgerTables.map((table) => `${table}.csv`))
    if (existsSync(path.join(from, name)) && !existsSync(path.join(to, name)))
      linkSync(path.join(from, name), path.join(to, name));
  const own = readFileSync(path.join(from, 'qisu.yaml'), 'utf8');
  writeFileSync(path.join(to, 'qisu.yaml'), own + moreSettings);
  return to;
}

/** A workspace of so many loans, made once and kept. */
export function workspaceOf(loans) {
  const folder = path.join(cache, `loans-${loans}`);
  if (existsSync(path.join(folder, 'qisu.yaml'))) return folder;
  mkdirSync(folder, { recursive: true });
  const generator = path.join(root, 'test', 'oracle', 'gen_ledger.py');
  const made = spawnSync(
    'python3',
    ['-B', generator, '-n', String(loans), '--seed', '11', '--dirty', '0'].concat([
      '--overdue',
      overdueShare,
      '--no-truth',
      '--out',
      folder,
    ]),
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  writeFileSync(path.join(folder, 'qisu.yaml'), settings);
  return folder;
}

/** The cases of a workspace as a run plans them, and the tools that prepare them, of a built checkout. */
export async function plannedCases(workspace, packageRoot = root) {
  const dist = (name) => import(path.join(packageRoot, 'dist', name));
  const { openRun } = await dist('batch/open-run.js');
  const { makeCaseTools } = await dist('batch/case-tools.js');
  const { digestInputs } = await dist('batch/batch-inputs.js');
  const { withSettledRun } = await dist('batch/settle-run.js');
  const { assembleFiling } = await dist('batch/plan-cases.js');
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
  const tool = { version, packageRoot, processId: process.pid, isRunning: () => true };
  const run = await openRun({ directory: workspace }, tool);
  const tools = await makeCaseTools(run);
  const inputs = await digestInputs(run);
  const planned = await withSettledRun(
    { run, tools, inputs, output: path.join(workspace, 'batches') },
    (settled) =>
      Promise.resolve(
        settled.plan.cases.flatMap((filing) => assembleFiling(filing, settled).theCase ?? []),
      ),
  );
  return { planned, tools, dist };
}

/** The papers of the first cases of a workspace as JSON, written once: `[{ caseNo, papers: [Document] }]`. */
export async function papersOf(workspace, cases) {
  const file = path.join(workspace, `papers-${cases}.json`);
  if (existsSync(file)) return file;
  const { planned, tools, dist } = await plannedCases(workspace);
  const { buildCaseView } = await dist('drafting/case-view.js');
  const { signatureDate, packVersion, papers, form } = tools;
  const drafted = planned.slice(0, cases).map((theCase) => {
    const options = {
      signatureDate,
      packVersion,
      papers,
      form,
      exhibitPages: {},
      exhibitFiles: [],
    };
    const view = buildCaseView(theCase, options);
    const kinds = ['cover', 'index', ...papers];
    return {
      caseNo: theCase.caseNo,
      papers: kinds.map((kind) => tools.drafter.draft(kind, view)),
    };
  });
  writeFileSync(file, JSON.stringify(drafted));
  return file;
}

/** Sizes of the layout that a paper is set in. */
export function presetOf(paper) {
  const id = paper.layout ?? 'court16';
  const file = path.join(root, 'templates', 'zh-CN', 'layouts', `${id}.json`);
  presets[id] ??= JSON.parse(readFileSync(file, 'utf8'));
  return presets[id];
}

const presets = {};

/** The faces that a peer sets papers in: ours, or those that ours were cut from, as others publish and use them. */
export const faces = {
  own: {
    song: path.join(root, 'fonts', 'qisu-song.ttf'),
    hei: path.join(root, 'fonts', 'qisu-hei.ttf'),
  },
  published: {
    song: publishedFace('noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'),
    hei: publishedFace('noto-sans-sc', '700Bold/NotoSansSC_700Bold.ttf'),
  },
};

function publishedFace(name, file) {
  return path.join(import.meta.dirname, 'node_modules', '@expo-google-fonts', name, file);
}

/** The text of inlines. */
export function textOf(inlines) {
  return inlines.map((inline) => (inline.kind === 'break' ? '\n' : inline.text)).join('');
}

/** Prints what one process measured: the first case warms up and is not counted. */
export function report({ cases, pages, bytes, started, first }) {
  const now = performance.now();
  const cpu = process.cpuUsage();
  const seconds = (now - first) / 1000;
  console.log(
    JSON.stringify({
      cases,
      pages,
      bytesPerCase: Math.round(bytes / cases),
      wallSeconds: (now - started) / 1000,
      pagesPerSecond: (pages * (cases - 1)) / cases / seconds,
      cpuMsPerPage: (cpu.user + cpu.system) / 1000 / pages,
      rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
}
