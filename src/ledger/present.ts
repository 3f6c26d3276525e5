/** The same values, each either there or absent, never `undefined`. */
export type Present<Values> = { readonly [Key in keyof Values]?: Exclude<Values[Key], undefined> };

/** Leaves out what is `undefined`: a datum that a ledger does not have is absent from its loan. */
export function present<Values extends object>(values: Values): Present<Values> {
  // As a rule all are there.
  for (const name in values) if (values[name] === undefined) return withoutUndefined(values);
  return values;
}

function withoutUndefined<Values extends object>(values: Values): Present<Values> {
  const there: Record<string, unknown> = {};
  for (const name of Object.keys(values)) {
    const value = (values as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) there[name] = value;
  }
  return there as Present<Values>;
}
