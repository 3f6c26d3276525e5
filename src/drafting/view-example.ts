import type { CaseView, Flag } from './view-model.js';
import { viewSchema } from './view-schema.js';
import type { FlagVariable, Variable } from './view-variable.js';

/** A view filled with the examples of the schema, every condition true: for trying every text of a template out. */
export function exampleView(): CaseView {
  return exampleOf(viewSchema, () => '是') as CaseView;
}

/** A view filled with the examples of the schema, of conditions that exclude each other only one: for previews. */
export function previewView(): CaseView {
  return exampleOf(viewSchema, ({ example }) => example) as CaseView;
}

function exampleOf(variable: Variable, flagOf: (variable: FlagVariable) => Flag): unknown {
  switch (variable.kind) {
    case 'text':
      return variable.example;
    case 'flag':
      return flagOf(variable);
    case 'list':
      return [exampleOf(variable.item, flagOf)];
    case 'group':
      return Object.fromEntries(
        Object.entries(variable.fields).map(([name, field]) => [name, exampleOf(field, flagOf)]),
      );
  }
}
