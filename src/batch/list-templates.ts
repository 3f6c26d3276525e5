import type { DocumentKind, FormVersion } from '#domain/document.js';
import type { Pack, TemplateSource } from '#domain/pack.js';
import { templateName } from '#drafting/template-sets.js';
import { isAlwaysIncluded } from './choose-papers.js';
import type { Tool } from './tool.js';
import { openRun, packFolders, type WorkspaceOptions } from './open-run.js';

/** A template in use, and whether it is the workspace's own. */
export interface ListedTemplate {
  readonly name: string;
  /** As shown in messages. */
  readonly file: string;
  readonly source: 'pack' | 'workspace';
}

/** A paper with the templates that it may be drafted from. */
export interface ListedPaper {
  readonly kind: DocumentKind;
  readonly title: string;
  /** Whether a workspace that names no papers gets it. */
  readonly isDefault: boolean;
  /** Whether every bundle has it: a workspace does not list it. */
  readonly isAlwaysIncluded: boolean;
  readonly layout?: string;
  readonly form?: FormVersion;
  readonly template: ListedTemplate;
  /** For cases of other causes of action. */
  readonly variants: readonly {
    readonly causes: readonly string[];
    readonly form?: FormVersion;
    readonly template: ListedTemplate;
  }[];
  /** The courts that want it otherwise; in order of name. */
  readonly courts: readonly { readonly court: string; readonly template: ListedTemplate }[];
}

/** Everything that a lawyer may change: papers, the partials that they share, how courts take filings. */
export interface TemplateList {
  readonly papers: readonly ListedPaper[];
  readonly partials: readonly ListedTemplate[];
  readonly courtProfiles: readonly {
    readonly id: string;
    readonly courts: readonly string[];
    readonly source: string;
  }[];
}

/** Lists the papers of a workspace's pack. @throws UsageError when the workspace or the name of a template is wrong. */
export async function listTemplates(options: WorkspaceOptions, tool: Tool): Promise<TemplateList> {
  const { pack } = await openRun(options, tool);
  const { packLabel } = packFolders(options.directory, tool);
  const listed = ({ name, file }: TemplateSource): ListedTemplate => ({
    name,
    file,
    source: file.startsWith(`${packLabel}/`) ? 'pack' : 'workspace',
  });
  return {
    papers: pack.documents.map((paper) => listPaper(paper, pack.templates, listed)),
    partials: pack.templates
      .filter(({ name }) => templateName(name).partial !== undefined)
      .map(listed),
    courtProfiles: pack.courtProfiles.map(({ id, courts, source }) => ({ id, courts, source })),
  };
}

function listPaper(
  paper: Pack['documents'][number],
  templates: readonly TemplateSource[],
  listed: (source: TemplateSource) => ListedTemplate,
): ListedPaper {
  const named = (name: string): ListedTemplate => {
    const source = templates.find((one) => one.name === name);
    if (source === undefined) throw new Error(`no template ${name}`);
    return listed(source);
  };
  const own = [paper.template, ...paper.variants.map(({ template }) => template)];
  const { kind, title, isDefault, layout, form } = paper;
  return {
    kind,
    title,
    isDefault,
    isAlwaysIncluded: isAlwaysIncluded(kind),
    ...(layout === undefined ? {} : { layout }),
    ...(form === undefined ? {} : { form }),
    template: named(paper.template),
    variants: paper.variants.map((variant) => ({ ...variant, template: named(variant.template) })),
    courts: templates.flatMap((source) => {
      const { court, common } = templateName(source.name);
      return court !== undefined && own.includes(common)
        ? [{ court, template: listed(source) }]
        : [];
    }),
  };
}
