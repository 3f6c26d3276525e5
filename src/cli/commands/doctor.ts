import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import { print, printJson, type Session } from '../session.js';

/** `qisu doctor`: checks what a run needs. */
export function addDoctorCommand({ program, text, action }: CommandHost): void {
  program
    .command('doctor')
    .description(
      text({
        zh: '检查运行环境、设置、模板、字体和磁盘',
        en: 'check the environment, configuration, templates, fonts and disk',
      }),
    )
    .action(action(doctor));
}

async function doctor(session: Session): Promise<number> {
  const { examine } = await import('#batch/doctor.js');
  const findings = await examine(session.workspace, session.tool, session.terminal.nodeVersion);
  const { language, paint } = session;
  printJson(session, {
    ok: findings.every(({ ok }) => ok),
    findings: findings.map(({ name, ok, kind, isWarning = false, detail }) => ({
      name: name.en,
      ok,
      isWarning,
      kind,
      detail: detail[language],
    })),
  });
  for (const { name, ok, isWarning, detail } of findings) {
    const passed = isWarning === true ? paint.yellow('!') : paint.green('✓');
    print(session, `${ok ? passed : paint.red('✗')} ${name[language]}: ${detail[language]}`);
  }
  const failed = findings.filter(({ ok }) => !ok);
  if (failed.length === 0) return exitCode.ok;
  return failed.some(({ kind }) => kind === 'environment') ? exitCode.environment : exitCode.usage;
}
