import type { TurnOutcome } from '../call-backs/case-turn-repository.ts';

const begun = (caseId: string, name: string, { moved, lent }: TurnOutcome): string => {
  if (moved === 1) return `Case ${caseId} is reallocated: its call back, with its reminder, has moved to ${name}.`;
  if (moved > 1) return `Case ${caseId} is reallocated: ${moved} call backs, with their reminders, have moved to ${name}.`;
  return lent > 0
    ? `Case ${caseId} is reallocated to ${name}.`
    : `All open call backs of case ${caseId} were with ${name} already.`;
};

const sentence = (count: number, one: string, several: string): string[] =>
  count === 0 ? [] : [count === 1 ? one : `${count} ${several}`];

/** What became of a case that was reallocated, in sentences. */
export const reallocationWords = (caseId: string, name: string, outcome: TurnOutcome): string =>
  [
    begun(caseId, name, outcome),
    ...sentence(outcome.lent, 'One is lent, and moves when it is closed.', 'are lent, and move when they are closed.'),
    ...sentence(outcome.remaining, 'One is left: reallocate the case again.', 'are left: reallocate the case again.'),
    ...sentence(outcome.others, 'One belongs to another team, and stays there.', 'belong to other teams, and stay there.'),
  ].join(' ');
