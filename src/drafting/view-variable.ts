import type { Flag } from './view-model.js';

/** What one variable of the view means, for the checker and for the list that lawyers read. Meanings are Chinese. */
export interface TextVariable {
  readonly kind: 'text';
  readonly meaning: string;
  readonly example: string;
}

/** A condition: `是` or empty. */
export interface FlagVariable {
  readonly kind: 'flag';
  readonly meaning: string;
  /** What a preview shows; empty for one of several conditions that exclude each other. */
  readonly example: Flag;
}

interface ListVariable<Item> {
  readonly kind: 'list';
  readonly meaning: string;
  readonly item: VariableOf<Item>;
}

export interface GroupVariable<Fields> {
  readonly kind: 'group';
  readonly meaning: string;
  readonly fields: { readonly [Name in keyof Fields]: VariableOf<Fields[Name]> };
}

/** The documentation that a type of the view needs: exactly its names, each with the right kind. */
type VariableOf<Value> = [Value] extends [Flag]
  ? FlagVariable
  : [Value] extends [string]
    ? TextVariable
    : Value extends readonly (infer Item)[]
      ? ListVariable<Item>
      : GroupVariable<Value>;

/** Any variable, as the checker walks it. */
export type Variable =
  | TextVariable
  | FlagVariable
  | { readonly kind: 'list'; readonly meaning: string; readonly item: Variable }
  | {
      readonly kind: 'group';
      readonly meaning: string;
      readonly fields: Readonly<Record<string, Variable>>;
    };

/** Documents a text. */
export function text(meaning: string, example: string): TextVariable {
  return { kind: 'text', meaning, example };
}

/** Documents a condition. In a preview it holds, unless its example is empty. */
export function flag(meaning: string, example: Flag = '是'): FlagVariable {
  return { kind: 'flag', meaning, example };
}

/** Documents a list by its items. */
export function list<Item extends Variable>(
  meaning: string,
  item: Item,
): { readonly kind: 'list'; readonly meaning: string; readonly item: Item } {
  return { kind: 'list', meaning, item };
}

/** Documents a group of variables. */
export function group<Fields extends Readonly<Record<string, Variable>>>(
  meaning: string,
  fields: Fields,
): { readonly kind: 'group'; readonly meaning: string; readonly fields: Fields } {
  return { kind: 'group', meaning, fields };
}
