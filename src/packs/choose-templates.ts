import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import type { TemplateSource } from '#domain/pack.js';
import type { PackFile } from './read-pack-files.js';

/**
 * Chooses the template of each name: the workspace's file wins over the pack's.
 *
 * @throws UsageError when a file of the workspace has the name of no template: it would never be used.
 */
export function chooseTemplates(
  packFiles: readonly PackFile[],
  overrides: readonly PackFile[],
): readonly TemplateSource[] {
  const known = packFiles.map(({ name }) => name);
  const unknown = overrides.filter(({ name }) => !known.includes(name));
  if (unknown.length > 0) throw unknownTemplates(unknown, known);

  const byName = new Map(overrides.map((file) => [file.name, file]));
  return packFiles.map((packFile) => {
    const { name, file, text } = byName.get(packFile.name) ?? packFile;
    return { name, file, text };
  });
}

function unknownTemplates(files: readonly PackFile[], known: readonly string[]): UsageError {
  const lines = files.map(({ name, file }) => {
    const nearest = nearestName(name, known);
    return {
      zh: `${file}：没有这个名称的模板。${nearest === undefined ? '' : `是否为 ${nearest}？`}`,
      en: `${file}: there is no template of this name.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
    };
  });
  return new UsageError(
    { zh: lines.map(({ zh }) => zh).join('\n'), en: lines.map(({ en }) => en).join('\n') },
    { hint: { zh: `可用的模板：${known.join('、')}`, en: `Templates: ${known.join(', ')}` } },
  );
}
