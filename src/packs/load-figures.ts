import { UsageError } from '#domain/failure.js';
import type { LegalFigures } from '#domain/legal-figures.js';
import { nearestName } from '#domain/nearest-name.js';
import { figureSchemas } from './figures-schema.js';
import { parsePackJson } from './parse-pack-json.js';
import type { PackFile } from './read-pack-files.js';

/** The file of each figure. */
const fileNames: Readonly<Record<keyof LegalFigures, string>> = {
  courtFees: 'figures/court-fees.json',
  lpr: 'figures/lpr.json',
  caps: 'figures/caps.json',
  penaltyMarkup: 'figures/penalty-markup.json',
  limitation: 'figures/limitation.json',
  venue: 'figures/venue.json',
  contacts: 'figures/contacts.json',
  courtLevel: 'figures/court-level.json',
  causes: 'figures/causes.json',
  delayedPerformance: 'figures/delayed-performance.json',
};

/**
 * Reads the legal figures of a pack from the files under `figures/`.
 *
 * @throws UsageError when a file is missing, unknown or not valid; a figure without its citation is not valid.
 */
export function parseFigures(files: readonly PackFile[], packLabel: string): LegalFigures {
  const byName = new Map(files.map((file) => [file.name, file]));
  const known = Object.values(fileNames);
  for (const { name, file } of files) {
    if (!known.includes(name)) throw unknownFigure(file, nearestName(name, known));
  }
  const read = <Name extends keyof LegalFigures>(name: Name): LegalFigures[Name] => {
    const file = byName.get(fileNames[name]);
    if (file === undefined) throw missingFigure(`${packLabel}/${fileNames[name]}`);
    return parsePackJson(file, figureSchemas[name]);
  };
  return {
    courtFees: read('courtFees'),
    lpr: read('lpr'),
    caps: read('caps'),
    penaltyMarkup: read('penaltyMarkup'),
    limitation: read('limitation'),
    venue: read('venue'),
    contacts: read('contacts'),
    courtLevel: read('courtLevel'),
    causes: read('causes'),
    delayedPerformance: read('delayedPerformance'),
  };
}

function unknownFigure(file: string, nearest: string | undefined): UsageError {
  const phrase = {
    zh: `${file}：不是已知的法定数值文件。`,
    en: `${file}: not a known file of legal figures.`,
  };
  if (nearest === undefined) return new UsageError(phrase);
  return new UsageError(phrase, {
    hint: { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` },
  });
}

function missingFigure(file: string): UsageError {
  return new UsageError({
    zh: `缺少法定数值文件 ${file}。`,
    en: `The file of legal figures ${file} is missing.`,
  });
}
