import type { PackDocument, TemplateSource } from '#domain/pack.js';

/** A paper as `pack.json` lists it: a cover drafted from `documents/cover.hbs`. */
export function aPaper(changes: Partial<PackDocument> = {}): PackDocument {
  return {
    kind: 'cover',
    title: '封面',
    template: 'documents/cover.hbs',
    orientation: 'portrait',
    isDefault: true,
    variants: [],
    ...changes,
  };
}

/** A template of the workspace. */
export function aTemplate(name: string, text: string): TemplateSource {
  return { name, file: `templates/${name}`, text };
}
