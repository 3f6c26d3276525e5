import type { Diagnostic } from '#domain/diagnostic.js';
import { Failure } from '#domain/failure.js';

/** The code of a bug of ours that cost one loan or one case: the rest goes on, and the command ends with code 70. */
const internalErrorCode = 'batch/internal-error';

/** The code of a case whose thread ended or hung: it need not happen again, so the next run tries the batch again. */
export const lostCaseCode = 'batch/case-lost';

/** Whether a failure is none of the input's: the command ends with code 70. */
export function isFaultOfOurs({ code }: { readonly code: string }): boolean {
  return code === internalErrorCode || code === lostCaseCode;
}

/**
 * Turns a bug into the error of its loan or case. What the operator must know of, a wrong template or a full disk, is
 * thrown on.
 */
export function internalError(error: unknown): Diagnostic {
  if (error instanceof Failure) throw error;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  return {
    code: internalErrorCode,
    severity: 'error',
    message: {
      zh: `程序内部错误（${what}），本件未处理。`,
      en: `An internal error (${what}) kept this one out.`,
    },
    hint: { zh: '请将此错误报告给维护者。', en: 'Report this error to the maintainers.' },
  };
}
