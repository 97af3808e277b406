import { AGENT } from './diaries.ts';
import { ADMINISTRATOR, LEADER } from './life.ts';
import type { Answer, Mail, Service } from './service.ts';

type Json = Answer['body'];

/** Between them they may read every call back and list every team. */
const managers = ['90000006', '90000010', 'fuzz-manager'];
const leaders = [LEADER, '90000011'];
const teams = ['new-applications', 'northgate-coaches', 'fuzz-1', 'fuzz-2', 'fuzz-3'];

/** What the API says about a path to whoever may read it. */
export const reading = async (service: Service, path: string): Promise<{ etag: string | null; body: Json } | undefined> => {
  const readers = path.startsWith('/appointments/') ? [AGENT] : [ADMINISTRATOR];
  for (const reader of path.startsWith('/call-backs/') ? managers : readers) {
    const { status, headers, body } = await service.as(reader, 'GET', path);
    if (status === 200) return { etag: headers.get('etag'), body };
  }
  return undefined;
};

/** The ids on every list that somebody may see. */
export const listedIds = async (service: Service): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  const asked = [
    ...managers.flatMap((by) => teams.flatMap((team) => ['overdue', 'to-rekey', 'closed'].map((view) => ({ by, view, team })))),
    ...leaders.flatMap((by) => ['awaiting-allocation', 'awaiting-calls'].map((view) => ({ by, view, team: undefined }))),
  ];
  for (const { by, view, team } of asked) {
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ view, limit: '100', ...(team && { team }), ...(cursor && { cursor }) });
      const { body } = await service.as(by, 'GET', `/call-backs?${query}`);
      for (const { id } of body.items ?? []) found.add(id);
      cursor = body.cursor;
    } while (cursor !== undefined);
  }
  return found;
};

/** The ids of records whose machine was started. */
export const startedIds = async (service: Service): Promise<ReadonlySet<string>> => {
  const { body } = await service.plain('GET', '/local/executions.json');
  const names: readonly string[] = body.map(({ name }: { name: string }) => name);
  return new Set(names.filter((name) => !name.startsWith('capacity-')).map((name) => name.slice(0, 36)));
};

/** The subjects of all e-mails up to the colon, by the reference after it. */
export const subjects = async (service: Service): Promise<ReadonlyMap<string, readonly string[]>> => {
  const mails: readonly Mail[] = (await service.plain('GET', '/local/mailbox.json')).body;
  const grouped = Map.groupBy(mails, ({ subject }) => subject.split(': ')[1] ?? '');
  return new Map([...grouped].map(([reference, own]) => [reference, own.map(({ subject }) => subject.split(':')[0] ?? '')]));
};

const count = (all: readonly string[], one: string): number => all.filter((other) => other === one).length;

/** What a record's history says must be true of the record and of the e-mails about it. */
export const accordingToHistory = (history: readonly { by: string; what: string; revision: number }[], record: Json) => {
  const happened = history.map(({ what }) => what);
  const edits = new Set(history.filter(({ by }) => by !== 'system').map(({ revision }) => revision));
  const has = (what: string) => happened.includes(what);
  return {
    entered: count(happened, 'entered'),
    version: edits.size,
    calls: count(happened, 'call-recorded'),
    isCancelled: has('cancelled'),
    isCompleted: has('completed'),
    isRekeyed: has('rekeyed'),
    hasLetters: has('letters-issued'),
    hasEndedWithoutLetters: has('ended-unsuccessful'),
    mails: {
      'Call back entered': record.caseId === undefined ? 1 : 0,
      'Call back raised by an MP': record.existingCaseReason === 'mp' ? 1 : 0,
      'Call back allocated to you': count(happened, 'allocated'),
      'Call back transferred to you': count(happened, 'transferred'),
      'Letters to print and post': count(happened, 'letters-issued'),
    },
  };
};

/** The same, as the record and the mailbox say. */
export const accordingToRecord = (record: Json, mails: readonly string[]) => ({
  entered: 1,
  version: record.version,
  calls: record.calls?.length ?? 0,
  isCancelled: record.status === 'cancelled',
  isCompleted: record.status === 'completed',
  isRekeyed: record.rekeyedAt !== undefined,
  hasLetters: (record.letters ?? []).length > 0,
  hasEndedWithoutLetters: record.status === 'unsuccessful',
  mails: {
    'Call back entered': count(mails, 'Call back entered'),
    'Call back raised by an MP': count(mails, 'Call back raised by an MP'),
    'Call back allocated to you': count(mails, 'Call back allocated to you'),
    'Call back transferred to you': count(mails, 'Call back transferred to you'),
    'Letters to print and post': count(mails, 'Letters to print and post'),
  },
});
