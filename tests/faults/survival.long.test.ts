import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anIntake } from '../builders.ts';
import { CaseLife } from '../end-to-end/case-life.ts';
import { CASEWORKER, COLLEAGUE, GICH, LEADER, Life, told } from '../end-to-end/life.ts';
import { Service } from '../end-to-end/service.ts';
import type { Fault } from './faults.ts';

let service: Service;
beforeAll(async () => {
  service = new Service('tests/faults/faulty-stack.ts');
  await service.start();
});
afterAll(() => service.stop());
afterEach(async () => {
  await service.tell({ faults: [] });
  expect((await service.plain('GET', '/local/inspection.json')).body.findings).toEqual([]);
});

const whenFaulty = async <T>(faults: readonly Fault[], doing: () => Promise<T>): Promise<T> => {
  await service.tell({ faults });
  const result = await doing();
  await service.tell({ faults: [] });
  return result;
};
/** Later than the first few tries of a message, earlier than anything else of a life that begins in ten hours. */
const retried = () => service.moveClock({ advance: 'PT20M' });

const intake = (key: string) =>
  service.as(GICH, 'POST', '/call-backs', { body: anIntake(), headers: { 'idempotency-key': key } });
const listed = async (): Promise<string[]> => {
  const { body } = await service.as(LEADER, 'GET', '/call-backs?view=awaiting-allocation&limit=100');
  return body.items.map(({ id }: { id: string }) => id);
};

/** The best start of the next week that is still free. */
const nextSlot = async (): Promise<string> => {
  const from = (await service.now())
    .add({ hours: 24 * 7 })
    .toString()
    .slice(0, 10);
  return (await service.as('90000020', 'GET', `/sites/northgate/slots?type=WSR20&from=${from}`)).body.recommended[0].at;
};

/** The outbox messages behind the e-mails about a record: a Message-ID is the message's id. */
const outboxIds = (reference: string): string[] =>
  readdirSync(join(service.folder, 'mail'))
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(join(service.folder, 'mail', file), 'utf8'))
    .filter((raw) => raw.includes(reference))
    .flatMap((raw) => /^Message-ID:\s+<([^@]+)@/im.exec(raw)?.[1] ?? []);

describe('When SES', () => {
  it.each([
    ['refuses for ten minutes', 'MessageRejected'],
    ['throttles for ten minutes', 'Throttling'],
    ['is away for ten minutes', 'ECONNREFUSED'],
  ])('%s, each message arrives once afterwards', async (_, error) => {
    const life = await whenFaulty([{ service: 'SES', when: 'before', error }], async () => {
      const begun = await Life.beginIn(service, 600);
      await service.moveClock({ advance: 'PT10M' });
      return begun;
    });
    expect(await life.mails()).toEqual([]);
    await retried();
    expect(await life.mails()).toEqual([told.entered]);
  });

  it('answers too late, the same message goes out again under the same Message-ID', async () => {
    const life = await whenFaulty([{ service: 'SES', when: 'after', error: 'TimeoutError', times: 1 }], () =>
      Life.beginIn(service, 600),
    );
    await retried();
    expect(await life.mails()).toEqual([told.entered, told.entered]);
    const [first, ...others] = outboxIds(life.reference);
    expect(others).toEqual([first]);
  });
});

describe('When DynamoDB', () => {
  it.each([
    ['throttles reads', { commands: ['GetItem', 'BatchGetItem', 'Query'], when: 'before', error: 'ThrottlingException' }],
    [
      'throttles writes',
      { commands: ['TransactWriteItems', 'PutItem', 'UpdateItem'], when: 'before', error: 'ThrottlingException' },
    ],
    ['cancels for other transactions', { when: 'before', error: 'TransactionConflict' }],
    ['loses the answers of transactions', { commands: ['TransactWriteItems'], when: 'after', error: 'TimeoutError' }],
  ] as const)('%s twice, an intake is taken once all the same', async (name, fault) => {
    const before = await listed();
    const answer = await whenFaulty([{ service: 'DynamoDB', times: 2, ...fault }], () => intake(`twice ${name}`));
    expect(answer.status).toBe(201);
    await retried();
    const life = new Life(service, answer.body);
    expect((await listed()).filter((id) => !before.includes(id))).toEqual([life.id]);
    expect(await life.mails()).toEqual([told.entered]);
    expect((await service.executions(life.id)).map(({ status }) => status)).toEqual(['RUNNING']);
  });

  it.each([
    ['throttles reads', { commands: ['GetItem', 'BatchGetItem', 'Query'], when: 'before', error: 'ThrottlingException' }],
    ['throttles writes', { commands: ['TransactWriteItems'], when: 'before', error: 'ThrottlingException' }],
    ['cancels for other transactions', { when: 'before', error: 'TransactionConflict' }],
    ['loses the answers of transactions', { commands: ['TransactWriteItems'], when: 'after', error: 'TimeoutError' }],
  ] as const)('%s twice, a time is booked once all the same', async (name, fault) => {
    const body = { site: 'northgate', type: 'WSR20', at: await nextSlot(), customer: { fullName: 'Zebedee Quillfeather' } };
    const sending = { body, headers: { 'idempotency-key': `booked ${name}` } };
    const book = () => service.as('90000020', 'POST', '/appointments', sending);
    const answer = await whenFaulty([{ service: 'DynamoDB', times: 2, ...fault }], book);
    expect(answer.status).toBe(201);
    expect((await book()).body.id).toBe(answer.body.id);
    const { diaryId, at } = answer.body;
    const { body: diary } = await service.as(
      '90000011',
      'GET',
      `/diaries/${diaryId}/days?from=${at.slice(0, 10)}&to=${at.slice(0, 10)}`,
    );
    expect(diary.days[0].entries.filter((entry: { at: string }) => entry.at === at)).toHaveLength(1);
  });

  it.each([
    ['throttles writes', { commands: ['TransactWriteItems'], when: 'before', error: 'ThrottlingException' }],
    ['cancels for other transactions', { when: 'before', error: 'TransactionConflict' }],
    ['loses the answers of transactions', { commands: ['TransactWriteItems'], when: 'after', error: 'TimeoutError' }],
  ] as const)(
    '%s twice, a case’s call back is promised, reminded of, reallocated and closed once all the same',
    async (_, fault) => {
      const twice = <T>(doing: () => Promise<T>) => whenFaulty([{ service: 'DynamoDB', times: 2, ...fault }], doing);
      const life = await twice(() => CaseLife.begin(service, GICH, 60));
      await retried();
      await twice(() => life.toStart(-4));
      await retried();
      const reallocate = () => service.as(LEADER, 'POST', `/cases/${life.caseId}/reallocation`, { body: { ownerId: COLLEAGUE } });
      await twice(reallocate);
      expect((await reallocate()).body).toMatchObject({ moved: [], remaining: 0 });
      await retried();
      await twice(() => life.post(COLLEAGUE, 'close', { closeStatus: 'done' }));
      await retried();
      expect(await life.mails()).toEqual([
        `Call back for you → ${CASEWORKER}@staff.example`,
        `Reminder to call → ${CASEWORKER}@staff.example`,
        `Call back of a case that is yours now → ${COLLEAGUE}@staff.example`,
      ]);
      expect(await life.read()).toMatchObject({ status: 'closed', ownerId: COLLEAGUE, allocatedTo: COLLEAGUE });
      expect((await service.executions(life.id)).map(({ status }) => status)).toEqual(['SUCCEEDED']);
    },
  );

  it('is away, a request is a fault that wrote nothing, and the same request is taken afterwards', async () => {
    const before = await listed();
    const failed = await whenFaulty([{ service: 'DynamoDB', when: 'before', error: 'ServiceUnavailable' }], () => intake('away'));
    expect([failed.status, failed.body.type]).toEqual([500, 'internal-error']);
    expect(await listed()).toEqual(before);
    expect((await intake('away')).status).toBe(201);
    await service.settle();
  });

  it('loses every answer of one request, the caller who asks again gets the one record', async () => {
    const before = await listed();
    const failed = await whenFaulty(
      [{ service: 'DynamoDB', commands: ['TransactWriteItems'], when: 'after', error: 'TimeoutError' }],
      () => intake('lost'),
    );
    expect(failed.status).toBe(500);
    const { status, body } = await intake('lost');
    expect(status).toBe(201);
    await retried();
    expect((await listed()).filter((id) => !before.includes(id))).toEqual([body.id]);
  });

  it('loses the answer of a claim, the message still goes out once', async () => {
    const life = await whenFaulty(
      [{ service: 'DynamoDB', commands: ['PutItem'], when: 'after', error: 'TimeoutError', times: 1 }],
      () => Life.beginIn(service, 600),
    );
    await retried();
    expect(await life.mails()).toEqual([told.entered]);
  });
});

describe('When Step Functions', () => {
  it('throttles, a machine starts and is woken later', async () => {
    const life = await whenFaulty([{ service: 'SFN', when: 'before', error: 'ThrottlingException', times: 7 }], () =>
      Life.beginIn(service, 600),
    );
    await retried();
    expect((await service.executions(life.id)).map(({ currentState }) => currentState)).toEqual(['AwaitAllocation']);
    await whenFaulty([{ service: 'SFN', when: 'before', error: 'ThrottlingException', times: 7 }], () => life.allocate());
    await retried();
    expect((await service.executions(life.id)).map(({ currentState }) => currentState)).toEqual(['AwaitCallTime']);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist'])('says %s although the machine waits, it finds out by itself', async (error) => {
    const life = await Life.beginIn(service, 60);
    await whenFaulty([{ service: 'SFN', commands: ['SendTaskSuccess'], when: 'before', error }], () => life.allocate());
    await service.moveClock({ advance: 'PT50M' });
    expect(await life.mails()).toEqual([told.entered, told.allocated(), told.prompt(1)]);
  });
});

describe('When a function', () => {
  it('dies between SES and its mark, the message goes out once more and is marked', async () => {
    await service.tell({ faults: [{ service: 'SES', when: 'after', error: 'death', times: 1 }] satisfies Fault[] });
    const { body } = await intake('death').catch(() => ({ body: undefined }));
    while (service.isRunning) await new Promise((resolve) => setTimeout(resolve, 20));
    await service.start();
    await retried();
    const again = await intake('death');
    const life = new Life(service, body ?? again.body);
    expect(again.body.id).toBe(life.id);
    expect(await life.mails()).toEqual([told.entered, told.entered]);
  });

  it('is invoked twice and at once with one event, what it does happens once', async () => {
    const life = await Life.beginIn(service, 60);
    await life.allocate();
    await life.toCall(-14);
    const event = { id: life.id, step: 'prompt-caseworker' };
    await Promise.all([1, 2, 3].map(() => service.tell({ invoke: { module: 'machine/act-on-call-back', event } })));
    await service.settle();
    expect(await life.mails()).toEqual([told.entered, told.allocated(), told.prompt(1)]);
    await life.call({ result: 'contact-made', outcome: 'query-resolved' });
    expect(await life.history()).toEqual(['entered', 'allocated', 'prompt', 'call-recorded', 'completed']);
    await service.tell({ invoke: { module: 'machine/act-on-call-back', event } });
    await service.tell({ invoke: { module: 'machine/plan-call-back', event: { id: life.id } } });
    expect(await life.mails()).toHaveLength(3);
  });

  it('gets stream records twice, late, out of order and beside a bad one, each message still goes out once', async () => {
    const life = await Life.beginIn(service, 600);
    await life.post(LEADER, 'allocation', { caseworkerId: CASEWORKER });
    await service.settle();
    const record = (id: unknown, sequence: number) => ({
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: `${sequence}`, NewImage: { entity: { S: 'outbox-message' }, id: { S: id } } },
    });
    const [first, second, ...others] = outboxIds(life.reference);
    expect([typeof first, typeof second, others]).toEqual(['string', 'string', []]);
    const Records = [
      record(second, 4),
      record(first, 3),
      {},
      record('nobody', 2),
      record(first, 1),
      record(7, 0),
      record(second, 5),
    ];
    await service.tell({ invoke: { module: 'dispatch-outbox', event: { Records } } });
    await retried();
    expect(await life.mails()).toEqual([told.entered, told.allocated()]);
  });
});
