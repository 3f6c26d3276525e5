import type { RunContent } from './batch-content.js';

/** Tables, settings, templates, fonts: what the operator named. Evidence files come as PDF, PNG and JPEG. */
const ofOperator = /\.(csv|tsv|txt|xlsx|ya?ml|json|hbs|tt[fc]|otf)$/i;

/**
 * Whether an input may be called by its name: a file of the evidence folder may not, as it may be named after a
 * borrower. A batch prints the folder relative to the workspace, so it is known by its last name.
 */
export function isNamedInput(file: string, { config }: Pick<RunContent, 'config'>): boolean {
  const folders = file.split('/').slice(0, -1);
  const evidence = config.evidenceDir
    .split(/[/\\]/)
    .findLast((part) => part !== '' && part !== '.');
  return ofOperator.test(file) && (evidence === undefined || !folders.includes(evidence));
}
