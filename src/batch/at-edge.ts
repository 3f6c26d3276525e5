import { EnvironmentError } from '#domain/failure.js';
import { errorCode } from '#workspace/read-files.js';

/** Does file work at `target` and words what the file system refuses. @throws EnvironmentError then. */
export async function atEdge<Value>(target: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && !('code' in error)) throw error;
    const code = errorCode(error);
    throw new EnvironmentError(
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
}
