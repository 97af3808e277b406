import { UNDELIVERED } from '../notifications/outbox-repository.ts';
import type { Table } from '../shared/table-repository.ts';
import type { InstantText } from '../shared/time.ts';
import { type CallBack, callBackSchema } from './call-back.ts';
import { caseworkerList, type OpenView, recordKey, reminderList, teamKey, teamList } from './call-back-keys.ts';
import { type CaseCallBack, caseCallBackSchema } from './case-call-back.ts';

export interface ListPage {
  readonly items: readonly CallBack[];
  /** Where the next page starts: give it back as `after`. */
  readonly next?: string;
}

export interface ListQuery {
  readonly limit: number;
  readonly after?: string;
}

/** The lists that staff live in: one Query a page. */
export class CallBackListsRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  teamPage(teamId: string, view: OpenView | 'closed', query: ListQuery): Promise<ListPage> {
    return this.#page('lists', 'list', teamList(teamId, view), query, view === 'closed' ? 'newest-first' : 'in-order');
  }

  caseworkerPage(staffNumber: string, query: ListQuery): Promise<ListPage> {
    return this.#page('caseworkers', 'caseworker', caseworkerList(staffNumber), query);
  }

  rekeyPage(teamId: string, query: ListQuery): Promise<ListPage> {
    return this.#page('rekey', 'rekey', teamKey(teamId), query);
  }

  /** All that is overdue in a team: the index is ordered by time, so only overdue records are read. */
  async overdue(teamId: string, now: InstantText): Promise<readonly CallBack[]> {
    const items = await this.#table.queryAll({
      IndexName: 'overdue',
      KeyConditionExpression: 'overdueKey = :team AND overdueAt < :now',
      ExpressionAttributeValues: { ':team': teamKey(teamId), ':now': now },
    });
    return this.#table.readAll(callBackSchema, items);
  }

  /** Reminders of a person that are due, the oldest first: one Query that reads nothing else. */
  async dueReminders(staffNumber: string, now: InstantText, limit: number): Promise<readonly CaseCallBack[]> {
    const { items } = await this.#table.query({
      IndexName: 'rekey',
      KeyConditionExpression: 'rekeyKey = :mine AND rekeyOrder < :now',
      ExpressionAttributeValues: { ':mine': reminderList(staffNumber), ':now': `${now}$` },
      Limit: limit,
    });
    return this.#table.readAll(caseCallBackSchema, items);
  }

  countTeam(teamId: string, view: OpenView): Promise<number> {
    return this.#count('lists', 'listKey', teamList(teamId, view));
  }

  countCaseworker(staffNumber: string): Promise<number> {
    return this.#count('caseworkers', 'caseworkerKey', caseworkerList(staffNumber));
  }

  countRekey(teamId: string): Promise<number> {
    return this.#count('rekey', 'rekeyKey', teamKey(teamId));
  }

  countUndelivered(): Promise<number> {
    return this.#count('lists', 'listKey', UNDELIVERED);
  }

  countOverdue(teamId: string, now: InstantText): Promise<number> {
    return this.#table.count({
      IndexName: 'overdue',
      KeyConditionExpression: 'overdueKey = :team AND overdueAt < :now',
      ExpressionAttributeValues: { ':team': teamKey(teamId), ':now': now },
    });
  }

  #count(IndexName: string, key: string, list: string): Promise<number> {
    return this.#table.count({
      IndexName,
      KeyConditionExpression: '#key = :list',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':list': list },
    });
  }

  /** One Query. The cursor is the place in the list alone; whose list it is comes from the caller's own rights. */
  async #page(
    IndexName: string,
    attribute: 'list' | 'caseworker' | 'rekey',
    list: string,
    { limit, after }: ListQuery,
    order: 'in-order' | 'newest-first' = 'in-order',
  ): Promise<ListPage> {
    const [key, place] = [`${attribute}Key`, `${attribute}Order`];
    const start =
      after === undefined ? undefined : { [key]: list, [place]: after, ...recordKey(after.slice(after.lastIndexOf('#') + 1)) };
    const { items, next } = await this.#table.query({
      IndexName,
      KeyConditionExpression: '#key = :list',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':list': list },
      ScanIndexForward: order === 'in-order',
      Limit: limit,
      ...(start && { ExclusiveStartKey: start }),
    });
    const last = next?.[place];
    return { items: this.#table.readAll(callBackSchema, items), ...(typeof last === 'string' && { next: last }) };
  }
}
