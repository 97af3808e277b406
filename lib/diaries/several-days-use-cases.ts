import { done, type Outcome } from '../shared/outcomes.ts';
import type { Refusal } from '../shared/problems.ts';
import type { AffectedBooking } from './affected.ts';
import type { DiaryDependencies, DiaryRequestTo } from './dependencies.ts';
import { putOverride, removeOverride } from './pattern-use-cases.ts';

/** Other hours for one date: segments for the schema to judge, none, or what the pattern says again. */
export interface DatedHours {
  readonly date: string;
  readonly hours: { readonly segments: readonly unknown[] } | 'as-pattern';
}

/** How far several dates came: those that went through, and the first that was refused. */
export interface InTurn {
  readonly dates: readonly string[];
  readonly affected: readonly AffectedBooking[];
  readonly refused?: { readonly date: string; readonly refusal: Refusal };
}

type PutOne = (one: DatedHours, place: number) => Promise<Outcome<{ readonly affected: readonly AffectedBooking[] }>>;

/** One date after the other until one is refused; those before it stand. */
export const inTurn = async (all: readonly DatedHours[], put: PutOne): Promise<InTurn> => {
  const affected: AffectedBooking[] = [];
  for (const [place, one] of all.entries()) {
    const outcome = await put(one, place);
    if (!outcome.ok)
      return {
        dates: all.slice(0, place).map(({ date }) => date),
        affected,
        refused: { date: one.date, refusal: outcome.refusal },
      };
    affected.push(...outcome.value.affected);
  }
  return { dates: all.map(({ date }) => date), affected };
};

/**
 * Sets the hours of several dates of a diary (000 "Diaries for overtime": some Saturdays), or with `dryRun` says whom that would affect. They are
 * saved one by one, each under the version that the one before left.
 */
export const putHours = (
  deps: DiaryDependencies,
  request: DiaryRequestTo,
  all: readonly DatedHours[],
  { dryRun, version }: { readonly dryRun: boolean; readonly version: number },
): Promise<InTurn> =>
  inTurn(all, ({ date, hours }, place) => {
    const asked: DiaryRequestTo = {
      ...request,
      params: { ...request.params, date },
      query: { dryRun: `${dryRun}` },
      body: done(hours === 'as-pattern' ? undefined : hours),
      expectedVersion: dryRun ? version : version + place,
    };
    return hours === 'as-pattern' ? removeOverride(deps, asked) : putOverride(deps, asked);
  });
