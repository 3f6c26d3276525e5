import { caseStates, type CaseState, type DocketEvent } from '#domain/docket.js';

/** A step that a case took, as the audit log has it. */
export interface TakenStep {
  readonly seq: number;
  readonly actor: string;
  readonly at: string;
  readonly to: CaseState;
  readonly reason?: string;
  readonly bundleSha256?: string;
  readonly courtCaseNo?: string;
  readonly on?: string;
}

/** The steps among the entries of the log, in their order. */
export function stepsOf(events: readonly DocketEvent[]): readonly TakenStep[] {
  return events.flatMap(({ kind, data, seq, actor, at }) => {
    const to = caseStates.find((state) => state === data['to']);
    if (kind !== 'case.state' || to === undefined) return [];
    return [{ seq, actor, at, to, ...textsOf(data) }];
  });
}

function textsOf(data: DocketEvent['data']): Omit<TakenStep, 'seq' | 'actor' | 'at' | 'to'> {
  const names = ['reason', 'bundleSha256', 'courtCaseNo', 'on'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (typeof data[name] === 'string' ? [[name, data[name]]] : [])),
  );
}

/** The day on which a step was taken: as it was stated, else that of its entry in UTC, never later than here. */
export function dayOf({ on, at }: Pick<TakenStep, 'on' | 'at'>): string {
  return on ?? at.slice(0, 'YYYY-MM-DD'.length);
}
