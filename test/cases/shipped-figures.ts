import { fileURLToPath } from 'node:url';
import type { LegalFigures } from '#domain/legal-figures.js';
import { parseFigures } from '#packs/load-figures.js';
import { listPackFiles, readPackFiles } from '#packs/read-pack-files.js';

/** The legal figures of the pack that ships. */
export async function shippedFigures(): Promise<LegalFigures> {
  const label = 'templates/zh-CN';
  const folder = { directory: fileURLToPath(new URL(`../../${label}`, import.meta.url)), label };
  const names = (await listPackFiles(folder)).filter((name) => name.startsWith('figures/'));
  const { files } = await readPackFiles(folder, names);
  return parseFigures(files, label);
}
