import type { Key, Table, Write } from '../shared/table-repository.ts';
import { recordKey } from './appointment-keys.ts';
import { type CustomerTask, customerTaskSchema } from './customer-task.ts';

const taskKey = ({ appointmentId, id }: Pick<CustomerTask, 'appointmentId' | 'id'>): Key => ({
  pk: recordKey(appointmentId).pk,
  sk: `TASK#${id}`,
});

/** The same task written twice is one. */
export const writeTask = (task: CustomerTask): Write => ({
  Put: {
    Item: {
      ...task,
      ...taskKey(task),
      entity: 'customer-task',
      listKey: `SITE#${task.site}#tasks`,
      listOrder: `${task.createdAt}#${task.id}`,
      caseworkerKey: `DIARY#${task.diaryId}#tasks`,
      caseworkerOrder: `${task.createdAt}#${task.id}`,
    },
  },
});
export const deleteTask = (task: CustomerTask): Write => ({ Delete: { Key: taskKey(task) } });

/** Customers to be told by telephone: those of one appointment, of a diary, of a site. Each is one Query. */
export class CustomerTaskRepository {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Of one appointment, oldest first; consistent. */
  async ofAppointment(appointmentId: string): Promise<readonly CustomerTask[]> {
    const items = await this.#table.queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :task)',
      ExpressionAttributeValues: { ':pk': recordKey(appointmentId).pk, ':task': 'TASK#' },
      ConsistentRead: true,
    });
    return this.#table.readAll(customerTaskSchema, items).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  }

  /** Oldest first. A site's or a coach's open tasks are few: they are worked off daily. */
  ofSite(site: string): Promise<readonly CustomerTask[]> {
    return this.#list('lists', 'listKey', `SITE#${site}#tasks`);
  }

  ofDiary(diaryId: string): Promise<readonly CustomerTask[]> {
    return this.#list('caseworkers', 'caseworkerKey', `DIARY#${diaryId}#tasks`);
  }

  async #list(IndexName: string, key: string, list: string): Promise<readonly CustomerTask[]> {
    const items = await this.#table.queryAll({
      IndexName,
      KeyConditionExpression: '#key = :list',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':list': list },
    });
    return this.#table.readAll(customerTaskSchema, items);
  }
}
