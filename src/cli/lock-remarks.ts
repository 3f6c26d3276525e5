import type { Phrase } from '#domain/phrase.js';
import type { LockHolder } from '#batch/run-batch.js';

/** What is said when an earlier call of the workspace did not end. */
export function takenOver({ host, processId, startedAt }: LockHolder): Phrase {
  return {
    zh: `上一次运行没有正常结束（主机 ${host}，进程 ${processId}，始于 ${startedAt}），已接手继续。`,
    en: `An earlier run did not end (host ${host}, process ${processId}, started ${startedAt}); going on from where it stopped.`,
  };
}

/** What is said while another call is at work on the workspace. */
export function waitingFor(holder: LockHolder | undefined): Phrase {
  if (holder === undefined)
    return {
      zh: '另一个 qisu 正在使用本工作区，等待中…',
      en: 'Another qisu is at work on this workspace; waiting…',
    };
  const { host, processId, startedAt } = holder;
  return {
    zh: `另一个 qisu 正在使用本工作区（主机 ${host}，进程 ${processId}，始于 ${startedAt}），等待中…`,
    en: `Another qisu is at work on this workspace (host ${host}, process ${processId}, started ${startedAt}); waiting…`,
  };
}
