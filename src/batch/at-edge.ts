import { EnvironmentError } from '#domain/failure.js';
import { errorCode } from '#workspace/read-files.js';

/** Does file work at `target` and words what the file system refuses. @throws EnvironmentError then. */
export async function atEdge<Value>(target: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw unwritable(target, error);
  }
}

/** As `atEdge`, for work that is done at once. */
export function wordWriteFault<Value>(target: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw unwritable(target, error);
  }
}

function unwritable(target: string, error: unknown): unknown {
  if (error instanceof Error && !('code' in error)) return error;
  const code = errorCode(error);
  return new EnvironmentError(
    { zh: `无法写入 ${target}（${code}）。`, en: `Cannot write ${target} (${code}).` },
    {
      cause: error,
      hint: {
        zh: '请检查磁盘空间和输出文件夹的写入权限；处理后重新运行即可。',
        en: 'Check the free space and the permissions of the output folder, then run again.',
      },
    },
  );
}
