import * as z from 'zod';
import { codeField, staffNumberField } from '../shared/fields.ts';
import type { Item } from '../shared/table-repository.ts';
import { callBackKinds, openStatuses } from './call-back.ts';
import { recordKey, teamKey } from './call-back-keys.ts';
import type { DuePlace } from './due-places.ts';
import { dueSections, type TimeWindow } from './due-sections.ts';

/** Stands for everything that is allocated to nobody. */
export const NOBODY = 'nobody';

/** What a team's board can be narrowed to. */
export const boardFilterFields = {
  team: codeField.optional(),
  when: z.enum(dueSections, 'Choose overdue, today, tomorrow or later').optional(),
  kind: z.enum(callBackKinds, 'Choose a kind of call back').optional(),
  caseworker: z.union([z.literal(NOBODY), staffNumberField]).optional(),
  status: z.enum(openStatuses, 'Choose a state of open call backs').optional(),
};
const boardFiltersSchema = z.object(boardFilterFields);
export type BoardFilters = z.output<typeof boardFiltersSchema>;

/** What of a board is read: the deadlines of a window, the filters that the index does not know, and where to go on. */
export interface BoardQuestion {
  readonly window: TimeWindow;
  readonly filters: BoardFilters;
  readonly after?: DuePlace | undefined;
}

/** Whether records are read that may then be left out. */
export const leavesOut = ({ kind, caseworker, status }: BoardFilters): boolean =>
  kind !== undefined || caseworker !== undefined || status !== undefined;

const filterOf = ({ kind, caseworker, status }: BoardFilters) => {
  const wanted = { kind, status, allocatedTo: caseworker === NOBODY ? undefined : caseworker };
  const equal = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const names = [...equal.map(([name]) => name), ...(caseworker === NOBODY ? ['allocatedTo'] : [])];
  const conditions = [
    ...equal.map(([name]) => `#${name} = :${name}`),
    ...(caseworker === NOBODY ? ['attribute_not_exists(#allocatedTo)'] : []),
  ];
  return {
    ...(conditions.length > 0 && {
      FilterExpression: conditions.join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    }),
    values: Object.fromEntries(equal.map(([name, value]) => [`:${name}`, value])),
  };
};

/**
 * The Query of a team's open call backs in the order of their deadlines. A page that ended before the window begins with it, since time has
 * gone on; undefined when it ended after the window, so that nothing is left.
 */
export const boardQuery = (teamId: string, { window, filters, after }: BoardQuestion) => {
  if (after && after.at > window.to) return undefined;
  const { values, ...filter } = filterOf(filters);
  const start: Item | undefined =
    after && after.at >= window.from ? { overdueKey: teamKey(teamId), overdueAt: after.at, ...recordKey(after.id) } : undefined;
  return {
    IndexName: 'overdue',
    KeyConditionExpression: 'overdueKey = :team AND overdueAt BETWEEN :from AND :to',
    ...filter,
    ExpressionAttributeValues: { ':team': teamKey(teamId), ':from': window.from, ':to': window.to, ...values },
    ...(start && { ExclusiveStartKey: start }),
  };
};
