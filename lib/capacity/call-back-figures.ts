import { type CallBack, isNewApplication } from '../call-backs/call-back.ts';
import { contactResults, type NewApplication } from '../call-backs/new-application.ts';
import { FEWEST_PEOPLE } from '../outbound-calls/cells.ts';
import { type InstantText, minutesBetween } from '../shared/time.ts';
import type { TeamFigures } from './figures.ts';

/** The week that is looked back on, its end not included. */
export interface LookedBack {
  readonly from: InstantText;
  readonly to: InstantText;
}

/** What one call back adds to its team's figures: numbers, nobody's data. */
type CallBackFacts = { readonly [figure in Exclude<keyof TeamFigures, 'teamId' | 'name' | 'allocationMinutes'>]: number } & {
  readonly allocationMinutes: number | null;
};

const NOTHING: CallBackFacts = {
  entered: 0,
  due: 0,
  kept: 0,
  closed: 0,
  called: 0,
  firstContact: 0,
  firstResolved: 0,
  attempts: 0,
  letters: 0,
  allocationMinutes: null,
  caseEntered: 0,
  caseDue: 0,
  caseKept: 0,
  caseClosed: 0,
};

const isIn = (at: InstantText | undefined, { from, to }: LookedBack): boolean => at !== undefined && from <= at && at < to;
const one = (holds: boolean): number => (holds ? 1 : 0);

const enteredFacts = ({ createdAt, allocatedAt, firstAllocatedAt = allocatedAt }: NewApplication) => ({
  entered: 1,
  allocationMinutes: firstAllocatedAt === undefined ? null : minutesBetween(createdAt, firstAllocatedAt),
});

/** The promise is the first call, by `completeBy`. Who cancelled before it fell due was not let down; whose attempts were ended without one was. */
const dueFacts = ({ calls: [first], completeBy, closedAt, status }: NewApplication) => {
  const isWithdrawn = !first && status === 'cancelled' && closedAt !== undefined && closedAt <= completeBy;
  return { due: one(!isWithdrawn), kept: one(first !== undefined && first.calledAt <= completeBy) };
};

/** The first call settled it when no other followed, nor is to: a client who will call again has not got what they wanted. */
const closedFacts = ({ calls, letters, status, outcome }: NewApplication) => {
  const [first, second] = calls;
  const hadContact = contactResults.some((result) => result === first?.result);
  const isResolved = status === 'completed' && outcome !== 'client-will-call-again';
  return {
    closed: 1,
    called: one(first !== undefined),
    firstContact: one(hadContact),
    firstResolved: one(hadContact && !second && isResolved),
    attempts: calls.length,
    letters: letters.length,
  };
};

/** What a call back says of the week; undefined when it was neither entered, due nor closed in it. An informal reminder promises nothing. */
const factsOf = (callBack: CallBack, week: LookedBack): CallBackFacts | undefined => {
  const { createdAt, completeBy, closedAt } = callBack;
  const [isEntered, isDue, isClosed] = [isIn(createdAt, week), isIn(completeBy, week), isIn(closedAt, week)];
  if (completeBy === undefined || !(isEntered || isDue || isClosed)) return undefined;
  if (isNewApplication(callBack))
    return {
      ...NOTHING,
      ...(isEntered && enteredFacts(callBack)),
      ...(isDue && dueFacts(callBack)),
      ...(isClosed && closedFacts(callBack)),
    };
  const isKept = isDue && closedAt !== undefined && closedAt <= completeBy;
  return { ...NOTHING, caseEntered: one(isEntered), caseDue: one(isDue), caseKept: one(isKept), caseClosed: one(isClosed) };
};

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const [below, above] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return below === undefined || above === undefined ? null : Math.round((below + above) / 2);
};

/** Who made the calls that are counted: of call backs closed in the week. */
const callersOf = (callBack: CallBack, week: LookedBack): readonly string[] =>
  isNewApplication(callBack) && isIn(callBack.closedAt, week) ? callBack.calls.map(({ by }) => by) : [];

/** A team's week, of all its call backs together. The log of outbound calls withholds what fewer than five people did, so this does too. */
const teamFigures = (
  team: Pick<TeamFigures, 'teamId' | 'name'>,
  facts: readonly CallBackFacts[],
  callers: number,
): TeamFigures => {
  const sum = (of: (fact: CallBackFacts) => number): number => facts.reduce((total, fact) => total + of(fact), 0);
  return {
    ...team,
    entered: sum(({ entered }) => entered),
    due: sum(({ due }) => due),
    kept: sum(({ kept }) => kept),
    closed: sum(({ closed }) => closed),
    called: sum(({ called }) => called),
    firstContact: sum(({ firstContact }) => firstContact),
    firstResolved: sum(({ firstResolved }) => firstResolved),
    attempts: callers < FEWEST_PEOPLE ? null : sum(({ attempts }) => attempts),
    letters: sum(({ letters }) => letters),
    allocationMinutes: median(facts.flatMap(({ allocationMinutes }) => allocationMinutes ?? [])),
    caseEntered: sum(({ caseEntered }) => caseEntered),
    caseDue: sum(({ caseDue }) => caseDue),
    caseKept: sum(({ caseKept }) => caseKept),
    caseClosed: sum(({ caseClosed }) => caseClosed),
  };
};

/** Adds a team's week up, call back by call back; of each it keeps numbers, and of callers lets out only whether they are few. */
export class TeamWeek {
  readonly #week: LookedBack;
  readonly #facts = new Map<string, CallBackFacts>();
  readonly #callers = new Set<string>();

  constructor(week: LookedBack) {
    this.#week = week;
  }

  /** One that is seen again, as it stands on another list or has changed meanwhile, counts once, as it was seen last. */
  see(callBack: CallBack): void {
    const facts = factsOf(callBack, this.#week);
    if (facts) this.#facts.set(callBack.id, facts);
    for (const caller of callersOf(callBack, this.#week)) this.#callers.add(caller);
  }

  /** Undefined when nothing of the week was seen. */
  conclude(team: Pick<TeamFigures, 'teamId' | 'name'>): TeamFigures | undefined {
    return this.#facts.size === 0 ? undefined : teamFigures(team, [...this.#facts.values()], this.#callers.size);
  }
}
