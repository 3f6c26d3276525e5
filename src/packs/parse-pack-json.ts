import type { z } from 'zod';
import { UsageError } from '#domain/failure.js';
import { describeFaults } from './describe-faults.js';
import type { PackFile } from './read-pack-files.js';

/**
 * Reads one JSON file of a pack by its schema.
 *
 * @throws UsageError with every fault, each with the file and the path inside it.
 */
export function parsePackJson<Value>(file: PackFile, schema: z.ZodType<Value>): Value {
  // `reportInput` lets a missing key be told from one of the wrong type.
  const result = schema.safeParse(parseJson(file), { reportInput: true });
  if (result.success) return result.data;

  const lines = describeFaults(result.error).map(({ path, phrase }) => {
    const place = path === '' ? file.file : `${file.file}: ${path}`;
    return { zh: `${place}：${phrase.zh}`, en: `${place}: ${phrase.en}` };
  });
  throw new UsageError({
    zh: lines.map(({ zh }) => zh).join('\n'),
    en: lines.map(({ en }) => en).join('\n'),
  });
}

function parseJson(file: PackFile): unknown {
  try {
    return JSON.parse(file.text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      {
        zh: `${file.file}：不是有效的 JSON：${reason}`,
        en: `${file.file}: not valid JSON: ${reason}`,
      },
      { cause },
    );
  }
}
