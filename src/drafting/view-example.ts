import type { CaseView } from './view-model.js';
import { viewSchema } from './view-schema.js';
import type { Variable } from './view-variable.js';

/** A view filled with the examples of the schema, every condition true: for previews and for trying templates out. */
export function exampleView(): CaseView {
  return exampleOf(viewSchema) as CaseView;
}

function exampleOf(variable: Variable): unknown {
  switch (variable.kind) {
    case 'text':
      return variable.example;
    case 'flag':
      return '是';
    case 'list':
      return [exampleOf(variable.item)];
    case 'group':
      return Object.fromEntries(
        Object.entries(variable.fields).map(([name, field]) => [name, exampleOf(field)]),
      );
  }
}
