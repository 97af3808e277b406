import type { Temporal } from 'temporal-polyfill';
import { appointmentStatuses } from '../../appointments/appointment.ts';
import type { AppointmentHistory } from '../../appointments/appointment-repository.ts';
import { partsOf } from '../../diaries/diary-keys.ts';
import { instantField } from '../../shared/time.ts';
import { dated } from '../times.ts';
import { wordFor } from '../words.ts';

/** One line of an appointment's history, as it is read. */
export interface HistoryLine {
  readonly at: string;
  readonly what: string;
  readonly by: string;
  /** What changed: its time, its coach or its status. */
  readonly change?: string;
}

const actors: Readonly<Record<string, string>> = { customer: 'the customer', service: 'the service' };

interface Place {
  readonly at: string;
  readonly diaryId: string;
}

const placeIn = (text: string | undefined): Place | undefined => {
  const [at = '', diaryId = ''] = (text ?? '').split(' ');
  return diaryId !== '' && instantField.safeParse(at).success ? { at, diaryId } : undefined;
};

const isStatus = (text: string | undefined): boolean => appointmentStatuses.some((status) => status === text);

type NameOf = (staffNumber: string) => string;

const moved = (from: Place, to: Place, nameOf: NameOf, now: Temporal.Instant): string => {
  const coach = (place: Place): string => nameOf(partsOf(place.diaryId).staffNumber);
  if (from.diaryId === to.diaryId) return `From ${dated(from.at, now)} to ${dated(to.at, now)}`;
  if (from.at === to.at) return `From ${coach(from)} to ${coach(to)}`;
  return `From ${dated(from.at, now)} with ${coach(from)} to ${dated(to.at, now)} with ${coach(to)}`;
};

const changeOf = ({ from, to }: AppointmentHistory, nameOf: NameOf, now: Temporal.Instant): string | undefined => {
  const [before, after] = [placeIn(from), placeIn(to)];
  if (before && after) return moved(before, after, nameOf, now);
  if (from === to || !isStatus(from) || !isStatus(to)) return undefined;
  return `From “${wordFor(`appointment-${from}`)}” to “${wordFor(`appointment-${to}`)}”`;
};

/** Everybody whom a history names. */
export const peopleIn = (history: readonly AppointmentHistory[]): readonly string[] =>
  history.flatMap(({ by, from, to }) => [
    ...(actors[by] === undefined ? [by] : []),
    ...[placeIn(from), placeIn(to)].flatMap((place) => (place ? [partsOf(place.diaryId).staffNumber] : [])),
  ]);

/** A history in plain words, newest first. */
export const historyLines = (
  history: readonly AppointmentHistory[],
  nameOf: NameOf,
  now: Temporal.Instant,
): readonly HistoryLine[] =>
  history.toReversed().map((line) => {
    const change = changeOf(line, nameOf, now);
    return {
      at: line.at,
      what: wordFor(`appointment-${line.what}`),
      by: actors[line.by] ?? nameOf(line.by),
      ...(change !== undefined && { change }),
    };
  });
