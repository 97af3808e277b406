import { UNDELIVERED } from '../notifications/outbox-repository.ts';
import type { Item, Table } from '../shared/table-repository.ts';
import type { InstantText } from '../shared/time.ts';
import { type BoardQuestion, boardQuery, leavesOut } from './board-filters.ts';
import { type BoardRow, boardRowSchema } from './board-row.ts';
import { type CallBack, callBackSchema } from './call-back.ts';
import { caseworkerList, closedAheadList, type OpenView, recordKey, reminderList, teamKey, teamList } from './call-back-keys.ts';
import { type CaseCallBack, caseCallBackSchema } from './case-call-back.ts';
import type { DuePlace } from './due-places.ts';

export interface ListPage {
  readonly items: readonly CallBack[];
  /** Where the next page starts: give it back as `after`. */
  readonly next?: string;
}

export interface ListQuery {
  readonly limit: number;
  readonly after?: string;
}

/** A page of a board. It is short when the Query stopped looking before the page was full. */
export interface BoardPage {
  readonly items: readonly CallBack[];
  readonly next?: DuePlace;
  readonly isShort: boolean;
}

/** As many records as the Query of one page looks at when filters leave some of them out. */
const LOOKED_AT = 500;

const placeOf = ({ overdueAt, pk }: Item): DuePlace => ({ at: String(overdueAt), id: String(pk).slice(recordKey('').pk.length) });

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

  /** What somebody has to deal with, in order of time. */
  agendaPage(staffNumber: string, query: ListQuery): Promise<ListPage> {
    return this.#page('agenda', 'agenda', caseworkerList(staffNumber), query);
  }

  /** A page of a team's board in the order of deadlines: one Query whatever is asked, which looks at 500 records at most. */
  async boardPage(teamId: string, question: BoardQuestion, limit: number): Promise<BoardPage> {
    const query = boardQuery(teamId, question);
    if (!query) return { items: [], isShort: false };
    const { items, next } = await this.#table.query({ ...query, Limit: leavesOut(question.filters) ? LOOKED_AT : limit + 1 });
    const shown = items.slice(0, limit);
    const last = items.length > limit ? shown.at(-1) : next;
    return {
      items: this.#table.readAll(callBackSchema, shown),
      isShort: items.length <= limit && last !== undefined,
      ...(last && { next: placeOf(last) }),
    };
  }

  /** All of a team's board in the order of deadlines, a megabyte at a time; of the records only what a row says is asked for. */
  async *boardRows(teamId: string, question: BoardQuestion): AsyncGenerator<readonly BoardRow[], void> {
    const query = boardQuery(teamId, question);
    if (!query) return;
    const names = ['pk', 'sk', ...boardRowSchema.keyof().options];
    let start: Item | undefined;
    do {
      const { items, next } = await this.#table.query({
        ...query,
        ProjectionExpression: names.map((name) => `#${name}`).join(', '),
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ...(start && { ExclusiveStartKey: start }),
      });
      yield this.#table.readAll(boardRowSchema, items);
      start = next;
    } while (start);
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

  /** A team's call backs closed at an instant or later, a megabyte at a time. */
  closedSince(teamId: string, from: InstantText): AsyncGenerator<readonly CallBack[], void> {
    return this.#pages({
      IndexName: 'lists',
      KeyConditionExpression: 'listKey = :list AND listOrder >= :from',
      ExpressionAttributeValues: { ':list': teamList(teamId, 'closed'), ':from': from },
    });
  }

  /**
   * A team's call backs that closed in an earlier week than their promise falls due in, those of promises from one instant to another, a megabyte at
   * a time.
   */
  closedAhead(teamId: string, from: InstantText, to: InstantText): AsyncGenerator<readonly CallBack[], void> {
    return this.#pages({
      IndexName: 'overdue',
      KeyConditionExpression: 'overdueKey = :list AND overdueAt BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':list': closedAheadList(teamId), ':from': from, ':to': to },
    });
  }

  /** All of a team's open call backs, a megabyte at a time. */
  open(teamId: string): AsyncGenerator<readonly CallBack[], void> {
    return this.#pages({
      IndexName: 'overdue',
      KeyConditionExpression: 'overdueKey = :team',
      ExpressionAttributeValues: { ':team': teamKey(teamId) },
    });
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

  async *#pages(query: Parameters<Table['query']>[0]): AsyncGenerator<readonly CallBack[], void> {
    let start: Item | undefined;
    do {
      const { items, next } = await this.#table.query({ ...query, ...(start && { ExclusiveStartKey: start }) });
      yield this.#table.readAll(callBackSchema, items);
      start = next;
    } while (start);
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
    attribute: 'list' | 'caseworker' | 'agenda' | 'rekey',
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
