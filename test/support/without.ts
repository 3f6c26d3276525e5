/** The same object without one of its keys. */
export function without<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
): Omit<Value, Key> {
  const copy = { ...value };
  Reflect.deleteProperty(copy, key);
  return copy;
}
