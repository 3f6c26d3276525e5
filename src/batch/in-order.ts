/**
 * Works on several items at a time and yields the results in the order of the items.
 *
 * @param width - How many items are begun and not yet yielded, so that neither work nor results pile up.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // Its error is thrown when its turn comes; until then it is not unhandled.
    result.catch(() => undefined);
    begun.push(result);
    if (begun.length >= width) yield await (begun.shift() as Promise<Result>);
  }
  for (const result of begun) yield await result;
}
