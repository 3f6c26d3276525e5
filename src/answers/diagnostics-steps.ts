import type { Diagnostic } from '#domain/diagnostic.js';
import type { CaseChange, CaseState, MoveRefusal } from '#domain/docket.js';
import { changePhrase, stateWords } from '#domain/docket-words.js';
import type { Phrase } from '#domain/phrase.js';
import { spanOf } from '#domain/source.js';
import type { AskedStep } from './asked-step.js';

interface Refused {
  readonly refused: Exclude<MoveRefusal, 'already'>;
  /** The state that the case is in. */
  readonly from?: CaseState;
}

/** Why the docket did not take a step, at the row that asked for it. */
export function stepRefused(asked: AskedStep, { refused, from }: Refused): Diagnostic {
  const { message, hint } = wordings[refused](asked.move.to, from);
  return atStep(asked, { code: refused, message, hint });
}

/** Somebody decided on the case after the sheet was written. */
export function decidedMeanwhile(
  asked: AskedStep,
  step: { to: CaseState; actor: string; at: string },
): Diagnostic {
  const { zh, en } = stateWords[step.to];
  return atStep(asked, {
    code: 'decided-meanwhile',
    message: {
      zh: `导出之后，${step.actor} 已于 ${step.at} 将案件改为“${zh}”。`,
      en: `Since the sheet was written, ${step.actor} made it "${en}" at ${step.at}.`,
    },
    hint: {
      zh: '请重新导出后再决定。',
      en: 'Export again and decide on what stands there now.',
    },
  });
}

/** Something about the case changed since its papers were made. */
export function caseChanged(asked: AskedStep, changes: readonly CaseChange[]): Diagnostic {
  const phrases = changes.map(changePhrase);
  return atStep(asked, {
    code: 'case-changed',
    message: {
      zh: `材料生成之后案件有变动：${phrases.map(({ zh }) => zh).join('；')}。`,
      en: `The case changed since its papers were made: ${phrases.map(({ en }) => en).join('; ')}.`,
    },
    hint: {
      zh: '运行 qisu run 重新生成后再审阅；已通过或暂缓的案件先用 qisu review return 退回。',
      en: 'Let qisu run prepare it anew, then read it; qisu review return first where it is approved or on hold.',
    },
  });
}

/** A case is filed with papers that something changed since. */
export function filedThoughChanged(asked: AskedStep, changes: readonly CaseChange[]): Diagnostic {
  const phrases = changes.map(changePhrase);
  return {
    ...atStep(asked, {
      code: 'filed-though-changed',
      message: {
        zh: `提交的材料生成之后有变动：${phrases.map(({ zh }) => zh).join('；')}。`,
        en: `Something changed since the papers that were filed: ${phrases.map(({ en }) => en).join('; ')}.`,
      },
      hint: {
        zh: '请律师判断是否变更诉讼请求或者撤回。',
        en: 'A lawyer decides whether the prayers are changed or the filing is withdrawn.',
      },
    }),
    severity: 'warning',
  };
}

/** Why the bundle on the disk is not one to approve. */
export type BundleFault = 'missing' | 'unreadable' | 'other';

/** The bundle that would be approved is not on the disk as it was prepared. */
export function bundleNotApproved(
  asked: AskedStep,
  { fault, file }: { readonly fault: BundleFault; readonly file: string },
): Diagnostic {
  const words: Readonly<Record<BundleFault, Phrase>> = {
    missing: { zh: '不存在', en: 'is not there' },
    unreadable: { zh: '无法读取', en: 'cannot be read' },
    other: {
      zh: '不是登记的卷宗，生成后被改动或损坏',
      en: 'is not the one that was prepared: altered or damaged',
    },
  };
  return atStep(asked, {
    code: `bundle-${fault}`,
    message: {
      zh: `卷宗 ${file} ${words[fault].zh}，不能通过。`,
      en: `The bundle ${file} ${words[fault].en}; it cannot be approved.`,
    },
    hint: {
      zh: '从备份恢复该批次的文件夹后再通过；或者用 qisu review return 退回，由下次 qisu run 重新生成。',
      en: "Restore the batch's folder from a backup, then approve; or qisu review return, and the next qisu run prepares it anew.",
    },
  });
}

/** A case that is at a court is released: the next run would sue on its loans once more. */
export function releaseOfFiled(asked: AskedStep, state: CaseState): Diagnostic {
  const { zh, en } = stateWords[state];
  return atStep(asked, {
    code: 'release-of-filed',
    message: {
      zh: `案件${zh}，不能释放：以后的运行会就同一借据再次起诉。`,
      en: `It is ${en} and cannot be released: later runs would sue on its loans twice.`,
    },
    hint: {
      zh: '已经办结或者撤回的用 qisu review close；法院未予立案的先用 qisu returns import 登记。',
      en: 'If it is over or withdrawn use qisu review close; if the court refused it record that first with qisu returns import.',
    },
  });
}

/** The day is before that of the papers' calculation. */
export function dayBeforePapers(asked: AskedStep, asOf: string): Diagnostic {
  return {
    ...atStep(asked, {
      code: 'day-before-papers',
      message: {
        zh: `日期早于材料的截至日 ${asOf}。`,
        en: `The day is before ${asOf}, the calculation date of the papers.`,
      },
      hint: { zh: '请核对年份。', en: 'Look at the year.' },
    }),
    severity: 'warning',
  };
}

function atStep(
  { move, source }: AskedStep,
  {
    code,
    message,
    hint,
  }: { readonly code: string; readonly message: Phrase; readonly hint: Phrase },
): Diagnostic {
  const { caseNo } = move;
  return {
    code: `answers/${code}`,
    severity: 'error',
    message: { zh: `${caseNo}：${message.zh}`, en: `${caseNo}: ${message.en}` },
    hint,
    ...(source === undefined ? {} : { span: { ...spanOf(source, 'caseNo'), cell: caseNo } }),
  };
}

type Wording = (to: CaseState, from: CaseState | undefined) => { message: Phrase; hint: Phrase };

const wordings: Readonly<Record<Refused['refused'], Wording>> = {
  'unknown-case': () => ({
    message: { zh: '登记册中没有此案件。', en: 'The docket has no such case.' },
    hint: {
      zh: '请核对编号；qisu review list 列出全部案件。',
      en: 'Look at the number; qisu review list lists all cases.',
    },
  }),
  'not-from-this-state': (to, from) => ({
    message: {
      zh: `案件${from === undefined ? '' : `为“${stateWords[from].zh}”，`}不能改为“${stateWords[to].zh}”。`,
      en: `${from === undefined ? 'It' : `It is ${stateWords[from].en} and`} cannot become ${stateWords[to].en}.`,
    },
    hint: nextOf(to),
  }),
  'papers-changed': () => ({
    message: {
      zh: '材料在此决定之后已重新生成，决定针对的不是现在的卷宗。',
      en: 'Its papers were made anew: the decision is not on those that it has now.',
    },
    hint: {
      zh: '请审阅新的卷宗后再决定。',
      en: 'Read the new bundle and decide again.',
    },
  }),
  'four-eyes': () => ({
    message: {
      zh: '运行生成的人不得通过自己生成的材料（review.fourEyes）。',
      en: 'Who ran the preparation may not approve it (review.fourEyes).',
    },
    hint: { zh: '请由另一操作系统用户通过。', en: 'Let another user of the machine approve it.' },
  }),
};

function nextOf(to: CaseState): Phrase {
  if (to === 'filed')
    return {
      zh: '先由律师通过：qisu review approve。',
      en: 'It must be approved first: qisu review approve.',
    };
  if (to === 'accepted' || to === 'rejected')
    return {
      zh: '先登记提交：qisu filed mark。',
      en: 'Its filing must be recorded first: qisu filed mark.',
    };
  return { zh: 'qisu status <案件编号> 显示经过。', en: 'qisu status <caseNo> shows its history.' };
}
