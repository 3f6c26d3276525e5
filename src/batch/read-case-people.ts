import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const caseFile = z.object({
  parties: z.array(z.object({ standing: z.string(), name: z.string() })),
});

/**
 * The defendants of a case, as its `case.json` names them; none where the batch is no more. They are not in the docket,
 * which holds no names.
 */
export async function readDefendants(batchDir: string, caseNo: string): Promise<readonly string[]> {
  const file = path.join(batchDir, 'cases', caseNo, 'case.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const parsed = caseFile.safeParse(parseJson(text));
  if (!parsed.success) return [];
  return parsed.data.parties
    .filter(({ standing }) => standing === 'defendant')
    .map(({ name }) => name);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
