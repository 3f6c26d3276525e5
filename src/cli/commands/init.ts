import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import { print, printJson, type Session } from '../session.js';

/** `qisu init`: makes a workspace; with `--sample` one that runs at once. */
export function addInitCommand({ program, text, action }: CommandHost): void {
  program
    .command('init')
    .argument('[dir]', text({ zh: '新工作区文件夹', en: 'folder of the new workspace' }))
    .description(text({ zh: '新建工作区', en: 'make a workspace' }))
    .option(
      '--sample',
      text({ zh: '附带可直接运行的示例台账', en: 'with sample ledgers that run at once' }),
    )
    .action(action(init));
}

async function init(
  session: Session,
  [directory]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { initWorkspace } = await import('#batch/init-workspace.js');
  const target = directory ?? session.workspace.directory;
  const made = await initWorkspace({
    directory: target,
    cwd: session.terminal.cwd(),
    sample: options['sample'] === true,
    tool: session.tool,
  });
  printJson(session, { workspace: made.directory, files: made.files });
  print(session, {
    zh: `已建立工作区 ${target}（${made.files.length} 个文件）。`,
    en: `Made the workspace ${target} (${made.files.length} files).`,
  });
  print(
    session,
    options['sample'] === true
      ? { zh: `下一步：qisu run --workspace ${target}`, en: `Next: qisu run --workspace ${target}` }
      : {
          zh: `下一步：在 ${target}/qisu.yaml 中填写原告，把台账放入 ${target}/ledger，然后运行 qisu check --workspace ${target}`,
          en: `Next: fill in the plaintiff in ${target}/qisu.yaml, put the ledgers into ${target}/ledger, then run qisu check --workspace ${target}`,
        },
  );
  return exitCode.ok;
}
