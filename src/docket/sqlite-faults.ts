import { EnvironmentError } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';

/** What is at fault when SQLite refuses: a lock that another has, the disk, its permissions, or the file itself. */
export type Fault = 'busy' | 'readonly' | 'io' | 'damaged' | 'full' | 'denied';

/** Result codes of SQLite that blame the machine or the file (https://www.sqlite.org/rescode.html). */
const faults: ReadonlyMap<string | number, Fault> = new Map<string | number, Fault>([
  ['SQLITE_PERM', 'denied'],
  [3, 'denied'],
  ['SQLITE_BUSY', 'busy'],
  [5, 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  [6, 'busy'],
  ['SQLITE_READONLY', 'readonly'],
  [8, 'readonly'],
  ['SQLITE_IOERR', 'io'],
  [10, 'io'],
  ['SQLITE_CORRUPT', 'damaged'],
  [11, 'damaged'],
  ['SQLITE_FULL', 'full'],
  [13, 'full'],
  ['SQLITE_CANTOPEN', 'denied'],
  [14, 'denied'],
  ['SQLITE_NOTADB', 'damaged'],
  [26, 'damaged'],
]);

/** Does work on a register and words what SQLite or the file system refuses. @throws EnvironmentError then. */
export async function atRegister<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw worded(file, error);
  }
}

/** A file that should be the docket and cannot be read as one: what a rebuild may put aside. */
export class DamagedDocket extends EnvironmentError {}

/** A register that cannot be read as one. Nothing was written to it. */
export function damaged(file: string, cause?: unknown): DamagedDocket {
  return new DamagedDocket(
    {
      zh: `登记册 ${file} 已损坏或不是登记册；未改动该文件。`,
      en: `The docket ${file} is damaged, or no docket; nothing of it was overwritten.`,
    },
    {
      cause,
      hint: {
        zh: '请用备份恢复，或运行 qisu docket rebuild 由批次重建。',
        en: 'Restore it from a backup, or make it anew from the batches with qisu docket rebuild.',
      },
    },
  );
}

function worded(file: string, error: unknown): unknown {
  const fault = faultOf(error);
  if (fault === undefined) return asFileFault(file, error);
  if (fault === 'damaged') return damaged(file, error);
  const { phrase, hint } = words(file)[fault];
  return new EnvironmentError(phrase, { cause: error, hint });
}

/** Faults of Node's own file calls; anything else is a bug and stays what it is. */
function asFileFault(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  const { phrase, hint } = words(file)[isFull ? 'full' : 'denied'];
  return new EnvironmentError(
    { zh: `${phrase.zh}（${String(error.code)}）`, en: `${phrase.en} (${String(error.code)})` },
    { cause: error, hint },
  );
}

/** What SQLite blames; `undefined` for bugs, broken constraints and errors of others. */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  // node:sqlite gives the number, in its extended form; better-sqlite3 the name, likewise.
  if ('errcode' in error && typeof error.errcode === 'number')
    return faults.get(error.errcode & 0xff);
  const [, name = ''] = /^(SQLITE_[A-Z]+)/.exec(String(error.code)) ?? [];
  return faults.get(name);
}

function words(
  file: string,
): Readonly<Record<Exclude<Fault, 'damaged'>, { readonly phrase: Phrase; readonly hint: Phrase }>> {
  return {
    busy: {
      phrase: {
        zh: `另一个进程正在写入 ${file}，等待超时。`,
        en: `Another process is writing to ${file}; waiting for it took too long.`,
      },
      hint: { zh: '请稍后重试。', en: 'Try again in a while.' },
    },
    full: {
      phrase: {
        zh: `磁盘已满，无法写入 ${file}；本次改动未保存。`,
        en: `The disk is full: ${file} could not be written; this change was not kept.`,
      },
      hint: { zh: '请清理磁盘空间后重试。', en: 'Free some space and try again.' },
    },
    io: {
      phrase: {
        zh: `读写 ${file} 时磁盘出错；本次改动未保存。`,
        en: `The disk failed while ${file} was read or written; this change was not kept.`,
      },
      hint: { zh: '请检查磁盘后重试。', en: 'Check the disk and try again.' },
    },
    readonly: {
      phrase: {
        zh: `${file} 为只读，无法写入。`,
        en: `${file} may not be written to.`,
      },
      hint: {
        zh: '请检查该文件及其文件夹的写入权限。',
        en: 'Check the permissions of the file and of its folder.',
      },
    },
    denied: {
      phrase: { zh: `无法打开 ${file}。`, en: `Cannot open ${file}.` },
      hint: {
        zh: '请检查该文件及其文件夹是否存在以及读写权限。',
        en: 'Check that the file and its folder exist and may be read and written.',
      },
    },
  };
}
