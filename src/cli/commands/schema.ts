import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import { print, printJson, type Session } from '../session.js';
import { renderTable } from '../table.js';

/** `qisu schema`: prints the JSON Schema of a file that qisu reads or writes. */
export function addSchemaCommand({ program, text, action }: CommandHost): void {
  program
    .command('schema')
    .argument(
      '[name]',
      text({ zh: '名称，默认 config；--list 列出全部', en: 'config by default; --list shows all' }),
    )
    .description(
      text({
        zh: '输出设置文件或批次文件的 JSON Schema',
        en: 'print the JSON Schema of the configuration or of a file of a batch',
      }),
    )
    .option('--list', text({ zh: '列出有哪些 schema', en: 'list the schemas' }))
    .action(action(schema));
}

async function schema(
  session: Session,
  [name = 'config']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { jsonSchemaOf, schemas } = await import('#batch/schemas.js');
  const { language, terminal } = session;
  if (options['list'] !== true) {
    terminal.stdout.write(`${JSON.stringify(jsonSchemaOf(name), undefined, 2)}\n`);
    return exitCode.ok;
  }
  const listed = schemas.map((one) => ({ name: one.name, about: one.about[language] }));
  printJson(session, { schemas: listed });
  print(session, renderTable(listed.map((one) => [one.name, one.about])).trimEnd());
  return exitCode.ok;
}
