import { anIntake } from '../builders.ts';
import { ADMINISTRATOR, CASEWORKER, COLLEAGUE, GICH, LEADER, Life, told } from './life.ts';
import { Service } from './service.ts';

const SECOND_LEADER = '90000150';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
  const leader = {
    name: 'Uma Field',
    email: `${SECOND_LEADER}@staff.example`,
    teamId: 'new-applications',
    roles: ['team-leader'],
    workingHours: {},
  };
  await service.as(ADMINISTRATOR, 'PUT', `/staff/${SECOND_LEADER}`, { body: leader });
});
afterAll(() => service.stop());

const waiting = async () => (await service.as(LEADER, 'GET', '/call-backs?view=awaiting-allocation')).body.items.length;

describe('a repeated request', () => {
  it('twenty at once make one call back, one machine and one e-mail', async () => {
    const before = await waiting();
    const post = () => service.as(GICH, 'POST', '/call-backs', { body: anIntake(), headers: { 'idempotency-key': 'twenty' } });
    const answers = await Promise.all(Array.from({ length: 20 }, post));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await service.settle();
    const [{ id, reference }] = answers.map(({ body }) => body);
    expect(await waiting()).toBe(before + 1);
    expect(await service.executions(id)).toHaveLength(1);
    expect(await service.mailLines(reference)).toEqual([told.entered]);
    expect((await post()).body).toEqual((await service.as(LEADER, 'GET', `/call-backs/${id}`)).body);
  });

  it('answers with the record as it stands now, and the first status', async () => {
    const send = () => service.as(GICH, 'POST', '/call-backs', { body: anIntake(), headers: { 'idempotency-key': 'later' } });
    const first = await send();
    await service.as(LEADER, 'POST', `/call-backs/${first.body.id}/allocation`, { body: { caseworkerId: CASEWORKER } });
    const again = await send();
    expect([again.status, again.body.id, again.body.status]).toEqual([201, first.body.id, 'awaiting-call']);
  });

  it('with another body is refused', async () => {
    const headers = { 'idempotency-key': 'once' };
    await service.as(GICH, 'POST', '/call-backs', { body: anIntake(), headers });
    const other = await service.as(GICH, 'POST', '/call-backs', { body: anIntake({ notes: 'Different' }), headers });
    expect([other.status, other.body.type]).toEqual([409, 'idempotency-key-reused']);
  });

  it('of another person with the same key is their own', async () => {
    const headers = { 'idempotency-key': 'shared' };
    const mine = await service.as(GICH, 'POST', '/call-backs', { body: anIntake(), headers });
    const theirs = await service.as(CASEWORKER, 'POST', '/call-backs', { body: anIntake(), headers });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(mine.body.id).not.toBe(theirs.body.id);
  });

  it('records a call once', async () => {
    const life = await Life.beginIn(service, 60);
    await life.allocate();
    const call = {
      calledAt: (await service.now()).toString(),
      result: 'called-contact-not-made',
      nextCallAt: (await service.now()).add({ hours: 3 }).toString(),
    };
    const send = () =>
      service.as(CASEWORKER, 'POST', `/call-backs/${life.id}/calls`, { body: call, headers: { 'idempotency-key': 'call-1' } });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await life.record()).calls).toHaveLength(1);
    expect((await life.history()).filter((what) => what === 'call-recorded')).toHaveLength(1);
  });
});

describe('two people at once', () => {
  it('of two leaders one allocates, and the other learns who did', async () => {
    const life = await Life.beginIn(service, 300);
    const [a, b] = await Promise.all([
      service.as(LEADER, 'POST', `/call-backs/${life.id}/allocation`, { body: { caseworkerId: CASEWORKER } }),
      service.as(SECOND_LEADER, 'POST', `/call-backs/${life.id}/allocation`, { body: { caseworkerId: COLLEAGUE } }),
    ]);
    expect([a.status, b.status].sort()).toEqual([200, 409]);
    const [winner, loser] = a.status === 200 ? [a, b] : [b, a];
    expect(loser.body).toMatchObject({ type: 'already-allocated', allocatedTo: winner.body.allocatedTo });
    await service.settle();
    expect(await life.mails()).toEqual([told.entered, told.allocated(winner.body.allocatedTo)]);
    const same = await service.as(LEADER, 'POST', `/call-backs/${life.id}/allocation`, {
      body: { caseworkerId: winner.body.allocatedTo },
    });
    expect(same.status).toBe(200);
  });

  it('an edit of a version that somebody changed meanwhile is refused, the current one is accepted', async () => {
    const life = await Life.beginIn(service, 300);
    const read = await service.as(LEADER, 'GET', `/call-backs/${life.id}`);
    const etag = read.headers.get('etag') ?? '';
    await life.allocate();
    const at = (await service.now()).add({ hours: 9 }).toString();
    const stale = await service.as(CASEWORKER, 'POST', `/call-backs/${life.id}/reschedule`, {
      body: { at },
      headers: { 'if-match': etag },
    });
    expect([stale.status, stale.body.type, stale.body.version]).toEqual([412, 'version-conflict', 2]);
    const fresh = await service.as(CASEWORKER, 'POST', `/call-backs/${life.id}/reschedule`, {
      body: { at },
      headers: { 'if-match': '"2"' },
    });
    expect([fresh.status, fresh.headers.get('etag')]).toEqual([200, '"3"']);
  });
});

describe('a client who rings again', () => {
  it('is recognised by birth and postcode, or by the number however it is written', async () => {
    const client = {
      fullName: 'Zebedee Again',
      dateOfBirth: '1970-01-01',
      address: { lines: ['1'], town: 'Lerwickham', postcode: 'ZE2 9AA' },
      language: 'en',
    };
    const first = await service.as(GICH, 'POST', '/call-backs', {
      body: anIntake({ client: { ...client, contactNumber: '0117 496 0177' } }),
    });
    const byNumber = anIntake({ client: { ...client, dateOfBirth: '1999-01-01', contactNumber: '+44 117 4960177' } });
    const second = await service.as(GICH, 'POST', '/call-backs', { body: byNumber });
    expect([first.body.possibleDuplicates, second.body.possibleDuplicates]).toEqual([[], [first.body.id]]);
    const refused = await service.as(GICH, 'POST', '/call-backs', { body: { ...byNumber, refuseDuplicates: true } });
    expect([refused.status, refused.body.type, refused.body.possibleDuplicates.length]).toEqual([409, 'duplicate-suspected', 2]);
    const cancelled = await service.as(GICH, 'POST', `/call-backs/${first.body.id}/close`, { body: { reason: 'Rang again' } });
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled']);
    const after = await service.as(GICH, 'POST', '/call-backs', {
      body: { ...byNumber, client: { ...client, contactNumber: '0117 496 0178' } },
    });
    expect(after.body.possibleDuplicates).toEqual([]);
  });
});
