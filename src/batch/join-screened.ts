import { compareText } from '#domain/diagnostic.js';
import { addDataDates } from '#ledger/account-entries.js';
import { addTotals } from '#ledger/control-totals.js';
import { countNotices } from '#ledger/join-parts.js';
import type { PartHandOver } from './hand-over.js';
import { mostReasons, type DecidedLoans, type ScreenedPart } from './screen-part.js';
import { mergeRuns, readRun, RunWriter } from './sorted-runs.js';
import { joinPacked } from './stored-loans.js';

/**
 * Joins what became of the loans of smaller parts, in their order, to what the part as a whole gives. A part of a very
 * large ledger is too large to be read at once: it is read piece by piece, and looks from outside like any other.
 */
export function joinScreened(parts: readonly ScreenedPart[]): ScreenedPart {
  const summaries = parts.map(({ summary }) => summary);
  const files = Math.max(...summaries.map(({ dataRows }) => dataRows.length));
  const decided = parts.flatMap((part) => part.decided ?? []);
  return {
    summary: {
      accounts: total(summaries, ({ accounts }) => accounts),
      dataDates: addDataDates(summaries.map(({ dataDates }) => dataDates)),
      dataRows: Array.from({ length: files }, (_, file) =>
        total(summaries, ({ dataRows }) => dataRows[file] ?? 0),
      ),
      totals: addTotals(summaries.flatMap(({ totals }) => totals)),
      passedOver: summaries.flatMap(({ passedOver }) => passedOver),
      found: { notices: countNotices(summaries) },
    },
    rejected: total(parts, ({ rejected }) => rejected),
    recounts: parts.flatMap(({ recounts }) => recounts),
    missing: parts.flatMap(({ missing }) => missing),
    extents: joinExtents(parts.map(({ extents }) => extents)),
    ledgerFindings: merged(parts.map(({ ledgerFindings }) => ledgerFindings)),
    gaps: merged(parts.map(({ gaps }) => gaps)),
    generalWarnings: parts.flatMap(({ generalWarnings }) => generalWarnings),
    exhibits: [...new Set(parts.flatMap(({ exhibits }) => exhibits))],
    ...(decided.length === 0 ? {} : { decided: joinDecided(decided) }),
  };
}

function joinDecided(parts: readonly DecidedLoans[]): DecidedLoans {
  const handedOver = parts.flatMap((part) => part.handedOver ?? []);
  const reasons = parts.flatMap((part) => part.reasons);
  return {
    uncomputed: total(parts, ({ uncomputed }) => uncomputed),
    ineligible: total(parts, ({ ineligible }) => ineligible),
    eligible: parts.flatMap(({ eligible }) => eligible),
    needsReview: parts.flatMap(({ needsReview }) => needsReview),
    reasons: reasons
      .toSorted(([left], [right]) => compareText(left, right))
      .slice(0, 2 * mostReasons),
    shown: merged(parts.map(({ shown }) => shown)),
    findings: merged(parts.map(({ findings }) => findings)),
    csv: parts.flatMap(({ csv }) => csv),
    json: parts.flatMap(({ json }) => json),
    ...(handedOver.length === 0 ? {} : { handedOver: joinHandedOver(handedOver) }),
  };
}

function joinHandedOver(parts: readonly PartHandOver[]): PartHandOver {
  return {
    seeds: merged(parts.map(({ seeds }) => seeds)),
    uncomputed: merged(parts.map(({ uncomputed }) => uncomputed)),
    exhibits: merged(parts.map(({ exhibits }) => exhibits)),
    loans: joinPacked(parts.map(({ loans }) => loans)),
  };
}

const spareBytes = 4_096;

/** Runs as one, in a room of its own, which has some to spare: a key is measured before it is written. */
function merged(runs: readonly Uint8Array[]): Uint8Array {
  const writer = new RunWriter(total(runs, ({ length }) => length) + spareBytes);
  for (const { key, value } of mergeRuns(runs.map((run) => readRun([run])))) {
    writer.begin(key);
    writer.putBytes(value);
    writer.close();
  }
  return writer.run;
}

function joinExtents(parts: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(total(parts, ({ length }) => length));
  let end = 0;
  for (const part of parts) {
    joined.set(part, end);
    end += part.length;
  }
  return joined;
}

function total<Part>(parts: readonly Part[], of: (part: Part) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0);
}
