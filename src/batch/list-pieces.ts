const pieceBytes = 1_048_576;

/**
 * Lines in long pieces, behind a first text. Two pieces take turns in the same rooms: each holds until the one after the
 * next is asked for.
 */
export function* inPiecesBehind(first: string, lines: Iterable<Uint8Array>): Generator<Uint8Array> {
  let room = Buffer.allocUnsafeSlow(pieceBytes);
  let other = Buffer.allocUnsafeSlow(pieceBytes);
  let end = room.write(first);
  for (const line of lines) {
    if (end + line.length > pieceBytes) {
      yield room.subarray(0, end);
      [room, other] = [other, room];
      end = 0;
    }
    if (line.length > pieceBytes) yield new Uint8Array(line);
    else {
      room.set(line, end);
      end += line.length;
    }
  }
  if (end > 0) yield room.subarray(0, end);
}
