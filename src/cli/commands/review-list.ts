import type { CaseList, ListedCase } from '#batch/list-cases.js';
import { changePhrase, stateWords } from '#domain/docket-words.js';
import { maskName } from '#domain/mask.js';
import { formatGroupedYuan } from '#domain/money.js';
import type { CommandWork } from '../command-host.js';
import { exitCode } from '../exit-code.js';
import { print, printJson, remark, type Session } from '../session.js';
import { renderTable } from '../table.js';
import { countOption, statesOption, textOption, type Options } from '../text-option.js';

const shownByDefault = 50;

/** `qisu review list`. */
export const listReviewed: CommandWork = async (session, _, options) => {
  const { caseListCsv, listCases } = await import('#batch/list-cases.js');
  const { caseRecord } = await import('#batch/docket-records.js');
  const isCsv = options['csv'] === true;
  const limit =
    countOption(options, 'limit') ?? (isCsv || session.json ? undefined : shownByDefault);
  const isTable = !isCsv && !session.json;
  const list = await listCases(session.workspace, {
    ...narrowing(options),
    ...(limit === undefined ? {} : { limit }),
    names: isTable,
  });
  if (session.json) printJson(session, { cases: list.cases.map(caseRecord), more: list.more });
  else if (isCsv) for (const piece of caseListCsv(list.cases)) session.terminal.stdout.write(piece);
  else printList(session, list);
  return exitCode.ok;
};

function narrowing(options: Options) {
  const states = statesOption(options);
  const batchId = textOption(options, 'batch');
  return {
    ...(states === undefined ? {} : { states }),
    ...(batchId === undefined ? {} : { batchId }),
    ...(options['changed'] === true ? { changed: true } : {}),
  };
}

function printList(session: Session, { cases, more }: CaseList): void {
  if (cases.length === 0) {
    print(session, { zh: '没有这样的案件。', en: 'There is no such case.' });
    return;
  }
  const zh = session.language === 'zh';
  const head = zh
    ? ['案件编号', '状态', '标的总额', '被告', '借据号']
    : ['case', 'state', 'amount', 'defendant', 'loan'];
  const lines = renderTable([head, ...cases.map((one) => rowOf(one, session))], [2]).split('\n');
  for (const [index, line] of lines.entries()) {
    print(session, line);
    for (const change of cases[index - 1]?.changes ?? [])
      print(session, `  ${session.paint.yellow(changePhrase(change)[session.language])}`);
  }
  if (more) {
    remark(session, {
      zh: `只显示前 ${cases.length} 件；--limit 可改，--csv 输出全部。`,
      en: `The first ${cases.length} are shown; --limit changes that, --csv prints all.`,
    });
  }
}

function rowOf(theCase: ListedCase, { language }: Session): readonly string[] {
  const { caseNo, state, prepared, defendants = [], loanNos } = theCase;
  return [
    caseNo,
    stateWords[state][language],
    prepared === undefined ? '' : formatGroupedYuan(prepared.amount),
    firstOf(defendants.map(maskName)),
    firstOf(loanNos),
  ];
}

/** The first of several, and how many more there are. */
function firstOf([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} +${others.length}`;
}
