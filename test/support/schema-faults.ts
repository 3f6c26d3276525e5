import { schemas } from '#batch/schemas.js';

/** What is wrong with a record by the schema of a name; nothing when it has its form. */
export function schemaFaults(name: string, record: unknown): readonly string[] {
  const named = schemas.find((one) => one.name === name);
  if (named === undefined) throw new Error(`no schema ${name}`);
  const parsed = named.schema.safeParse(record);
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
