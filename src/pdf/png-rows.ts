/** The size of a row of pixels that was filtered before it was compressed (PNG, 9). */
export interface RowShape {
  readonly rowBytes: number;
  /** Of one pixel, at least 1. */
  readonly pixelBytes: number;
}

/**
 * Undoes the filters of rows, each of which names its own in its first byte. Also what the predictors of PDF do.
 *
 * @throws when a row is cut short or names a filter that there is none of.
 */
export function unfilterRows(bytes: Uint8Array, { rowBytes, pixelBytes }: RowShape): Uint8Array {
  const count = bytes.length / (rowBytes + 1);
  if (!Number.isInteger(count)) throw new Error('a row of pixels is cut short');
  // One pixel of nothing before each row and a row of nothing above spare asking for the edges.
  const stride = rowBytes + pixelBytes;
  const rows = new Uint8Array((count + 1) * stride);
  const at = (index: number): number => rows[index] ?? 0;
  const predictors: readonly ((index: number) => number)[] = [
    () => 0,
    (index) => at(index - pixelBytes),
    (index) => at(index - stride),
    (index) => (at(index - pixelBytes) + at(index - stride)) >> 1,
    (index) => paeth(at(index - pixelBytes), at(index - stride), at(index - stride - pixelBytes)),
  ];
  const pixels = new Uint8Array(count * rowBytes);
  for (let row = 0; row < count; row += 1) {
    const source = row * (rowBytes + 1);
    const predict = predictors[bytes[source] ?? -1];
    if (predict === undefined) throw new Error('a row of pixels has no filter that is known');
    const start = (row + 1) * stride + pixelBytes;
    rows.set(bytes.subarray(source + 1, source + 1 + rowBytes), start);
    for (let index = start; index < start + rowBytes; index += 1) {
      rows[index] = at(index) + predict(index);
    }
    pixels.set(rows.subarray(start, start + rowBytes), row * rowBytes);
  }
  return pixels;
}

/** Whichever of the three neighbours is closest to `left + up - upLeft`. */
function paeth(left: number, up: number, upLeft: number): number {
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toUpLeft = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}
