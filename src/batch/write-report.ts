import type { CivilDate } from '#domain/civil-date.js';
import { reportHtml, type BatchReport } from '#report/report-html.js';
import type { InputDigest } from './batch-id.js';
import type { OpenRun } from './open-run.js';
import type { BatchWriter } from './write-batch.js';

/** What a report tells. */
export interface ReportContent extends Pick<BatchReport, 'counts' | 'run' | 'loans' | 'findings'> {
  readonly batchId: string;
  readonly asOf: CivilDate;
  readonly inputs: readonly InputDigest[];
}

/** Writes `report.html`. No clock reading stands in it: the same batch, the same bytes. */
export async function writeReport(
  writer: BatchWriter,
  { workspace, pack, tool }: OpenRun,
  content: ReportContent,
): Promise<void> {
  const report = {
    ...content,
    plaintiff: workspace.config.plaintiff.name,
    madeBy: `qisu ${tool.version}，模板包 ${pack.id} ${pack.version}`,
  };
  await writer.write('report.html', reportHtml(report));
}
