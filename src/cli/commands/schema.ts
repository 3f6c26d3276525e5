import { UsageError } from '#domain/failure.js';
import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import type { Session } from '../session.js';

/** `qisu schema`: prints the JSON Schema of `qisu.yaml`, for editors. */
export function addSchemaCommand({ program, text, action }: CommandHost): void {
  program
    .command('schema')
    .argument('[name]', text({ zh: 'config', en: 'config' }))
    .description(
      text({
        zh: '输出 qisu.yaml 的 JSON Schema（供编辑器使用）',
        en: 'print the JSON Schema of qisu.yaml, for editors',
      }),
    )
    .action(action(schema));
}

async function schema(session: Session, [name = 'config']: readonly string[]): Promise<number> {
  if (name !== 'config') {
    throw new UsageError(
      { zh: `没有名为 ${name} 的 schema。`, en: `There is no schema ${name}.` },
      { hint: { zh: '可用：config', en: 'Known: config' } },
    );
  }
  const { configJsonSchema } = await import('#batch/config-schema.js');
  session.terminal.stdout.write(`${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
  return exitCode.ok;
}
