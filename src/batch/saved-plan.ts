import { z } from 'zod';
import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';
import type { FilingPlan } from '#domain/docket.js';
import { UsageError } from '#domain/failure.js';
import { maskCell } from '#domain/mask.js';
import type { Phrase } from '#domain/phrase.js';
import { digestOf } from '#cases/case-basis.js';
import { day, sha256 } from '#report/schema-values.js';
import type { RunInputs } from './batch-inputs.js';
import type { OpenRun } from './open-run.js';
import { filingPlanSchema } from './plan-schema.js';
import type { SettledRun } from './settle-run.js';

/** What a run would do, saved to be done later: exactly that or nothing. */
export interface SavedPlan {
  readonly kind: 'qisu-plan';
  readonly batchId: string;
  readonly asOf: CivilDate;
  /** The calculation date as it was asked for. */
  readonly askedAsOf?: CivilDate;
  readonly tool: string;
  /** Digest of each template by name, and of the legal figures and the rest of the pack. */
  readonly pack: {
    readonly templates: Readonly<Record<string, string>>;
    readonly figures: string;
    readonly digest: string;
  };
  readonly inputs: RunInputs['inputs'];
  readonly counts: SettledRun['loans']['counts'];
  readonly plan: FilingPlan;
}

/** Saves what a settled run would do. */
export function savePlan(settled: SettledRun, asked: CivilDate | undefined): SavedPlan {
  const { run, batchId, asOf, inputs, loans, plan } = settled;
  return {
    kind: 'qisu-plan',
    batchId,
    asOf,
    ...(asked === undefined ? {} : { askedAsOf: asked }),
    tool: run.tool.version,
    pack: packStamp(run),
    inputs: inputs.inputs,
    counts: loans.counts,
    plan,
  };
}

function packStamp({ pack }: Pick<OpenRun, 'pack'>): SavedPlan['pack'] {
  return {
    templates: Object.fromEntries(pack.templates.map(({ file, text }) => [file, digestOf(text)])),
    figures: digestOf(pack.figures),
    digest: pack.digest,
  };
}

const count = z.number().int().nonnegative();

const civilDay = day.transform((text, context): CivilDate => {
  const parsed = parseCivilDate(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'not a day' });
  return z.NEVER;
});

const savedPlan = z.strictObject({
  kind: z.literal('qisu-plan'),
  batchId: z.string().regex(/^[\w-]{1,40}$/),
  asOf: civilDay,
  askedAsOf: civilDay.optional(),
  tool: z.string().regex(/^[\w.+-]{1,40}$/),
  pack: z.strictObject({
    templates: z.record(z.string(), z.string()),
    figures: z.string(),
    digest: z.string(),
  }),
  inputs: z.array(z.strictObject({ file: z.string(), sha256, bytes: count })),
  counts: z.strictObject({
    accounts: count,
    rejectedLoans: count,
    eligible: count,
    ineligible: count,
    needsReview: count,
  }),
  plan: filingPlanSchema,
});

/** Reads a saved plan. @throws UsageError when the text is none. */
export function parsePlan(text: string, file: string): SavedPlan {
  const parsed = savedPlan.safeParse(parseJson(text));
  if (parsed.success) return parsed.data as SavedPlan;
  const [issue] = parsed.error.issues;
  const place = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
  throw new UsageError(
    {
      zh: `${file} 不是 qisu 保存的计划（${place}）。`,
      en: `${file} is no saved plan (${place}).`,
    },
    {
      hint: {
        zh: '请用 qisu plan --save 文件 重新保存。',
        en: 'Save one with qisu plan --save FILE.',
      },
    },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Compares what a plan was made from with what is there.
 *
 * @throws UsageError that names the first input, template or figure that is another by now.
 */
export function requireInputs(
  saved: SavedPlan,
  { run, inputs }: { readonly run: OpenRun; readonly inputs: RunInputs },
): void {
  if (saved.tool !== run.tool.version)
    throw changed({
      zh: `qisu 的版本（${saved.tool} → ${run.tool.version}）`,
      en: `the version of qisu (${saved.tool} → ${run.tool.version})`,
    });
  const file = differing(
    new Map(saved.inputs.map((one) => [one.file, one.sha256])),
    new Map(inputs.inputs.map((one) => [one.file, one.sha256])),
  );
  if (file !== undefined) {
    const shown = shownInput(file, run.workspace.config.evidenceDir);
    throw changed({ zh: `输入文件 ${shown}`, en: `the input ${shown}` });
  }
  const pack = packStamp(run);
  const template = differing(
    new Map(Object.entries(saved.pack.templates)),
    new Map(Object.entries(pack.templates)),
  );
  if (template !== undefined)
    throw changed({ zh: `模板 ${printable(template)}`, en: `the template ${printable(template)}` });
  if (saved.pack.figures !== pack.figures)
    throw changed({ zh: '法律数据（figures）', en: 'the legal figures' });
  if (saved.pack.digest !== pack.digest) throw changed({ zh: '模板包', en: 'the pack' });
}

/** @throws UsageError when the docket changed so that the run would do something else by now. */
export function requirePlan(saved: SavedPlan, settled: SettledRun): void {
  if (saved.batchId !== settled.batchId)
    throw changed({
      zh: `批次号（${saved.batchId} → ${settled.batchId}）`,
      en: `the batch (${saved.batchId} → ${settled.batchId})`,
    });
  if (saved.asOf !== settled.asOf)
    throw changed({
      zh: `截至日（${saved.asOf} → ${settled.asOf}）`,
      en: `the calculation date (${saved.asOf} → ${settled.asOf})`,
    });
  const others = (plan: SavedPlan['plan'], counts: object): string =>
    JSON.stringify([plan.changed, plan.settled, counts]);
  if (others(saved.plan, saved.counts) !== others(settled.plan, settled.loans.counts))
    throw changed({
      zh: '登记册：未重新生成的案件的情况',
      en: 'the docket: cases that are left as they are stand otherwise',
    });
  const before = new Map(saved.plan.cases.map((one) => [one.caseNo, JSON.stringify(one)]));
  const after = new Map(settled.plan.cases.map((one) => [one.caseNo, JSON.stringify(one)]));
  const caseNo = differing(before, after);
  if (caseNo !== undefined)
    throw changed({
      zh: `登记册：案件 ${printable(caseNo)} 的情况`,
      en: `the docket: case ${printable(caseNo)} stands otherwise`,
    });
}

/** Names of evidence files hold names of persons. */
function shownInput(file: string, evidenceDir: string): string {
  const inFolder = `${evidenceDir.replace(/^\.\//, '').replace(/\/$/, '')}/`;
  return file.startsWith(inFolder)
    ? `${inFolder}${maskCell(file.slice(inFolder.length))}`
    : printable(file);
}

const mostShown = 80;

/** A name from a file that anybody may have written, without what a terminal would obey. */
function printable(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
  return plain.length > mostShown ? `${plain.slice(0, mostShown)}…` : plain;
}

function differing(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string | undefined {
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted()
    .find((name) => before.get(name) !== after.get(name));
}

function changed(what: Phrase): UsageError {
  return new UsageError(
    {
      zh: `计划保存后已有变化：${what.zh}。未执行。`,
      en: `Changed since the plan was saved: ${what.en}. Nothing was done.`,
    },
    {
      hint: {
        zh: '请用 qisu plan --save 重新保存并核对。',
        en: 'Save the plan anew with qisu plan --save and look at it again.',
      },
    },
  );
}
