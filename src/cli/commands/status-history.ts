import type { CaseHistory } from '#batch/docket-status.js';
import { caseStates, type CaseChange, type DocketEvent } from '#domain/docket.js';
import { changePhrase, stateWords } from '#domain/docket-words.js';
import { maskName } from '#domain/mask.js';
import { formatGroupedYuan } from '#domain/money.js';
import type { Language, Phrase } from '#domain/phrase.js';
import { exitCode } from '../exit-code.js';
import { print, printJson, type Session } from '../session.js';

/** `qisu status <number>`: who did what with a case, when and why. */
export async function printHistory(session: Session, number: string): Promise<number> {
  const { caseHistory } = await import('#batch/docket-status.js');
  const { historyRecord } = await import('#batch/docket-records.js');
  const { histories, reasons } = await caseHistory(session.workspace, session.tool, number);
  printJson(session, { cases: histories.map(historyRecord) });
  for (const [index, history] of histories.entries()) {
    if (index > 0) print(session);
    printCase(session, history, reasons);
  }
  return exitCode.ok;
}

type Reasons = ReadonlyMap<string, Phrase>;

function printCase(session: Session, { theCase, events }: CaseHistory, reasons: Reasons): void {
  const { language, paint } = session;
  const { caseNo, state, prepared, loanNos, courtCaseNo, court, defendants = [] } = theCase;
  const amount = prepared === undefined ? '' : `  ${formatGroupedYuan(prepared.amount)}`;
  print(session, `${paint.bold(caseNo)}  ${stateWords[state][language]}${amount}`);
  const facts: readonly (readonly [Phrase, string])[] = [
    [{ zh: '被告', en: 'defendants' }, defendants.map(maskName).join('、')],
    [{ zh: '借据', en: 'loans' }, loanNos.join('、')],
    [{ zh: '批次', en: 'batch' }, prepared?.batchId ?? theCase.batchId],
    [{ zh: '法院', en: 'court' }, [court, courtCaseNo].filter(Boolean).join(' ')],
  ];
  for (const [name, value] of facts)
    if (value !== '') print(session, `  ${name[language]}  ${value}`);
  for (const change of theCase.changes)
    print(session, `  ${paint.yellow(changePhrase(change)[language])}`);
  for (const event of events) printEvent(session, event, reasons);
}

function printEvent(session: Session, event: DocketEvent, reasons: Reasons): void {
  const { at, actor } = event;
  const lines = eventLines(event, { language: session.language, reasons });
  const [first = event.kind, ...others] = lines;
  print(session, `  ${at.replace(/\.\d+Z$/, 'Z')}  ${actor}  ${first}`);
  for (const line of others) print(session, `    ${line}`);
}

interface Wording {
  readonly language: Language;
  readonly reasons: Reasons;
}

/** What an entry says: what happened, then on lines of their own why and what with. */
function eventLines(event: DocketEvent, wording: Wording): readonly string[] {
  const { kind, batchId = '', data } = event;
  const { language } = wording;
  if (kind === 'case.opened')
    return [{ zh: `立号（${batchId}）`, en: `opened (${batchId})` }[language]];
  if (kind === 'case.state') return stateLines(data, wording);
  if (kind === 'case.settled')
    return [{ zh: '变动已消失', en: 'its changes are no more' }[language]];
  if (kind === 'case.loans') return loanLines(data, language);
  if (kind !== 'case.changed') return [kind];
  const changes = Array.isArray(data['changes']) ? (data['changes'] as readonly CaseChange[]) : [];
  const head = { zh: '有变动', en: 'changed' }[language];
  return [head, ...changes.map((change) => changePhrase(change)[language])];
}

/** The loans of a case were others before. */
function loanLines(data: DocketEvent['data'], language: Language): readonly string[] {
  const list = (name: string): string =>
    Array.isArray(data[name]) ? (data[name] as readonly string[]).join('、') : '';
  const head = { zh: '借据变更', en: 'its loans changed' }[language];
  return [head, `${list('from')} → ${list('to')}`];
}

function stateLines(data: DocketEvent['data'], { language, reasons }: Wording): readonly string[] {
  const text = (name: string): string => {
    const value = data[name];
    return typeof value === 'string' ? value : '';
  };
  const word = (name: string): string => {
    const state = caseStates.find((one) => one === data[name]);
    return state === undefined ? text(name) : stateWords[state][language];
  };
  const where = [text('on'), text('court'), text('courtCaseNo')].filter((one) => one !== '');
  const code = text('reasonCode');
  const title = code === '' ? '' : `[${code}] ${reasons.get(code)?.[language] ?? ''}`.trim();
  return [
    `${word('from')} → ${word('to')}`,
    where.join(' '),
    [title, text('reason')].filter((one) => one !== '').join(' '),
  ].filter((line) => line !== '');
}
