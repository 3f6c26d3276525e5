import type { ListedPaper, ListedTemplate, TemplateList } from '#batch/list-templates.js';
import type { Preview, PreviewRequest } from '#batch/preview-template.js';
import { UsageError } from '#domain/failure.js';
import { diagnosticRecord } from '#domain/diagnostic-record.js';
import type { Phrase } from '#domain/phrase.js';
import { printProblem } from '#domain/text-problem.js';
import type { CommandHost } from '../command-host.js';
import { exitCode } from '../exit-code.js';
import { openFile } from '../open-file.js';
import { printDiagnostics } from '../render-diagnostic.js';
import { print, printJson, remark, type Session } from '../session.js';
import { renderTable } from '../table.js';

/** `qisu templates …`: what lawyers need to change the words of the papers. */
export function addTemplatesCommand({ program, text, action }: CommandHost): void {
  const templates = program.command('templates').description(
    text({
      zh: '文书模板：列出、核对、预览',
      en: 'templates of the papers: list, check, preview',
    }),
  );
  templates
    .command('list')
    .description(
      text({
        zh: '列出全部文书、所用模板和各法院的专用模板',
        en: 'every paper, the template in use, and the courts with their own',
      }),
    )
    .action(action(list));
  templates
    .command('check')
    .description(
      text({
        zh: '核对模板和法院配置，一次列出全部问题',
        en: "check templates and courts' profiles; print every problem at once",
      }),
    )
    .action(action(check));
  templates
    .command('preview')
    .argument(
      '<kind>',
      text({ zh: '文书，如 complaint-form', en: 'a paper, such as complaint-form' }),
    )
    .description(
      text({
        zh: '把一种文书写成 PDF，用示例数据或者某一案件的数据',
        en: 'write one paper as a PDF, with example data or that of a case',
      }),
    )
    .option('--case <caseNo>', text({ zh: '用该案件的数据', en: 'with the data of this case' }))
    .option('--court <name>', text({ zh: '示例的受诉法院', en: "the example's court" }))
    .option('--cause <name>', text({ zh: '示例的案由', en: "the example's cause of action" }))
    .option('--open', text({ zh: '随后打开', en: 'open it afterwards' }))
    .action(action(preview));
}

async function list(session: Session): Promise<number> {
  const { listTemplates } = await import('#batch/list-templates.js');
  const found = await listTemplates(session.workspace, session.tool);
  printJson(session, found);
  printList(session, found);
  return exitCode.ok;
}

function printList(session: Session, { papers, partials, courtProfiles }: TemplateList): void {
  const zh = session.language === 'zh';
  const head = zh
    ? ['文书', '名称', '默认', '模板', '表格']
    : ['kind', 'title', 'default', 'template', 'form'];
  print(session, renderTable([head, ...papers.flatMap((paper) => paperRows(paper, zh))]));
  const own = partials.filter(({ source }) => source === 'workspace');
  if (own.length > 0) {
    print(session);
    print(session, zh ? '工作区的分部模板：' : "The workspace's partials:");
    for (const { file } of own) print(session, `  ${file}`);
  }
  print(session);
  print(session, zh ? '法院配置：' : "Courts' profiles:");
  const rows = courtProfiles.map(({ id, courts, source }) => {
    const others = zh ? '其他所有法院' : 'all other courts';
    return [`  ${id}`, courts.length === 0 ? others : courts.join('、'), source];
  });
  print(session, renderTable(rows));
}

function defaultOf({ isDefault, isAlwaysIncluded }: ListedPaper): Phrase {
  if (isAlwaysIncluded) return { zh: '总是', en: 'always' };
  return isDefault ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
}

/** The paper, then a row for each variant and each court with a template of its own. */
function paperRows(paper: ListedPaper, zh: boolean): readonly (readonly string[])[] {
  const { kind, title, template, form, variants, courts } = paper;
  const byDefault = defaultOf(paper)[zh ? 'zh' : 'en'];
  const formOf = (one: ListedPaper['form']): string =>
    one === undefined ? '' : `${one.version} ${one.source}`;
  const fileOf = ({ file }: ListedTemplate): string => file;
  return [
    [kind, title, byDefault, fileOf(template), formOf(form)],
    ...variants.map((variant) => [
      '',
      `  ${variant.causes.join('、')}`,
      '',
      fileOf(variant.template),
      formOf(variant.form),
    ]),
    ...courts.map(({ court, template: own }) => ['', `  ${court}`, '', fileOf(own), '']),
  ];
}

async function check(session: Session): Promise<number> {
  const { checkWorkspaceTemplates } = await import('#batch/check-templates.js');
  const checked = await checkWorkspaceTemplates(session.workspace, session.tool);
  const { problems, papers, templates, courts, courtProfiles } = checked;
  printJson(session, {
    ...checked,
    problems: problems.map(({ message, ...place }) => ({
      ...place,
      message: message[session.language],
    })),
  });
  for (const problem of problems) print(session, printProblem(problem));
  if (problems.length === 0) {
    print(session, {
      zh: `全部无误：${papers} 种文书，${templates} 个模板，${courts} 个法院有专用模板，${courtProfiles} 份法院配置。`,
      en: `All sound: ${papers} papers, ${templates} templates, ${courts} courts with their own, ${courtProfiles} courts' profiles.`,
    });
    return exitCode.ok;
  }
  print(session, {
    zh: `共 ${problems.length} 处问题。变量和标签的说明见 docs/template-variables.md。`,
    en: `${problems.length} problems. Variables and tags are listed in docs/template-variables.md.`,
  });
  return exitCode.usage;
}

async function preview(
  session: Session,
  [kind = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { openRun } = await import('#batch/open-run.js');
  const { previewTemplate } = await import('#batch/preview-template.js');
  const request = requestOf(session, kind, options);
  const shown = await previewTemplate(await openRun(session.workspace, session.tool), request);
  printPreview(session, shown, request.caseNo);
  if (shown.file === undefined) return exitCode.refused;
  if (options['open'] === true && !(await openFile(shown.file, session.terminal))) {
    remark(session, {
      zh: '没有能打开 PDF 的程序，请自行打开该文件。',
      en: 'No program could be found to open the PDF; open the file yourself.',
    });
  }
  return exitCode.ok;
}

function requestOf(
  { asOf, out, terminal }: Session,
  kind: string,
  options: Readonly<Record<string, unknown>>,
): PreviewRequest {
  const named = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const [caseNo, court, cause] = [named('case'), named('court'), named('cause')];
  if (caseNo !== undefined && (court !== undefined || cause !== undefined)) {
    throw new UsageError({
      zh: '--court 和 --cause 只用于示例数据，不与 --case 同用。',
      en: '--court and --cause are for example data and do not go with --case.',
    });
  }
  return {
    kind,
    directory: out ?? terminal.cwd(),
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(court === undefined ? {} : { court }),
    ...(cause === undefined ? {} : { cause }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

function printPreview(session: Session, shown: Preview, caseNo: string | undefined): void {
  const { kind, title, file, pages, template, diagnostics } = shown;
  printJson(session, {
    kind,
    title,
    caseNo: caseNo ?? null,
    file: file ?? null,
    pages,
    template: template ?? null,
    diagnostics: diagnostics.map((one) =>
      diagnosticRecord(one, { language: session.language, masked: true }),
    ),
  });
  printDiagnostics(session, diagnostics, { notices: false });
  if (file === undefined || template === undefined) return;
  print(session, file);
  remark(session, {
    zh: `《${title}》${pages} 页，模板 ${template.name}${caseNo === undefined ? '，示例数据' : `，案件 ${caseNo}`}。`,
    en: `${title}, ${pages} pages, template ${template.name}, ${caseNo === undefined ? 'example data' : `case ${caseNo}`}.`,
  });
}
