import { requestCallBack } from '../../lib/call-backs/intake-use-cases.ts';
import { refuse } from '../../lib/shared/outcomes.ts';
import { putSettings } from '../../lib/staff/settings-use-cases.ts';
import { aClient, anIntake } from '../builders.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { staff } from './people.ts';
import { asking, aWorld, mailLines, stored, taken, type World } from './world.ts';

const database = useDatabase();

const request = (world: World, body: Record<string, unknown> = anIntake(), key?: string, by = staff.gich) =>
  requestCallBack(world.deps, asking(by, { body, ...(key !== undefined && { key }) }));

describe('Taking a call back', () => {
  it('stores it, begins its history, tells the leaders and starts its machine, all in one', async () => {
    const world = await aWorld(database);
    const answer = accepted(await request(world));
    const messages = await world.messages();

    expect(answer).toMatchObject({
      reference: 'CB-0000-0001',
      status: 'awaiting-allocation',
      siteId: 'applications',
      recordedBy: '90000001',
    });
    expect(await world.deps.callBacks.history(answer.id)).toEqual([
      { at: '2026-11-24T09:00:00Z', by: '90000001', what: 'entered', revision: 1, to: 'awaiting-allocation' },
    ]);
    expect(mailLines(messages)).toEqual([
      'entered → 90000002@staff.example, 90000007@staff.example (new-applications@example.gov.uk)',
    ]);
    expect(messages.map(({ effect }) => effect)).toContainEqual({
      kind: 'start-execution',
      callBackId: answer.id,
      executionName: answer.id,
      machine: 'new-application',
    });
  });

  it('of a request that an MP raised tells the MP Hotline as well', async () => {
    const world = await aWorld(database);
    accepted(await request(world, anIntake({ nature: 'existing-case', existingCaseReason: 'mp' })));

    expect(mailLines(await world.messages())).toContain('mp-details → mp-hotline@example.gov.uk');
  });

  it('leaves nothing of the client in the outbox', async () => {
    const world = await aWorld(database);
    accepted(await request(world, anIntake({ nature: 'existing-case', existingCaseReason: 'mp', notes: 'secret-note' })));
    const outbox = JSON.stringify(await world.messages());

    for (const secret of ['Zebedee', '1981-09-17', '496 0177', 'ZE1', 'Gannet', 'secret-note'])
      expect(outbox).not.toContain(secret);
  });

  it('promises what the team’s settings promise', async () => {
    const world = await aWorld(database);
    await putSettings(
      world.deps,
      asking(staff.administrator, { query: { team: 'new-applications' }, body: { promiseHours: 48 } }),
    );

    expect(accepted(await request(world)).completeBy).toBe('2026-11-26T09:00:00Z');
  });

  it('finds another reference when one is taken', async () => {
    const world = await aWorld(database);
    const references = ['CB-AAAA-AAAA', 'CB-AAAA-AAAA', 'CB-BBBB-BBBB'];
    const deps = { ...world.deps, ids: { ...world.deps.ids, reference: () => references.shift() ?? '' } };
    const take = async () => accepted(await requestCallBack(deps, asking(staff.gich, { body: anIntake() }))).reference;

    expect([await take(), await take()]).toEqual(['CB-AAAA-AAAA', 'CB-BBBB-BBBB']);
  });

  it('is a fault when three references in a row are taken', async () => {
    const world = await aWorld(database);
    const deps = { ...world.deps, ids: { ...world.deps.ids, reference: () => 'CB-AAAA-AAAA' } };
    const take = () => requestCallBack(deps, asking(staff.gich, { body: anIntake() }));
    await take();

    await expect(take()).rejects.toThrow('references');
  });
});

describe('A request that cannot be taken', () => {
  it('is judged by the role first, by its body afterwards', async () => {
    const world = await aWorld(database);
    const unreadable = { ...asking(staff.gich), body: refuse('too-large', 'Send less') };

    expect(refused(await requestCallBack(world.deps, { ...unreadable, principal: staff.administrator })).problem).toBe(
      'not-permitted',
    );
    expect(refused(await requestCallBack(world.deps, unreadable)).problem).toBe('too-large');
    expect(refusedFields(await request(world, anIntake({ nature: 'none' })))).toEqual(['nature']);
  });

  it('names a team that does not exist', async () => {
    expect(refusedFields(await request(await aWorld(database), anIntake({ teamId: 'nowhere' })))).toEqual(['teamId']);
  });

  it('leaves no trace', async () => {
    const world = await aWorld(database);
    await request(world, anIntake({ callBack: { at: '2020-01-01T10:00:00Z' } }), 'a key');

    expect(await world.messages()).toEqual([]);
    expect(await world.deps.callBacks.openWithSameClient(world.deps.recognise(aClient()))).toEqual([]);
    expect((await request(world, anIntake(), 'a key')).ok).toBe(true);
  });
});

describe('The same request with the same key', () => {
  it('twenty times at once makes one record, and every answer is that record', async () => {
    const world = await aWorld(database);
    const answers = await Promise.all(Array.from({ length: 20 }, () => request(world, anIntake(), 'a key')));
    const ids = new Set(answers.map((answer) => accepted(answer).id));

    expect(ids.size).toBe(1);
    expect(await world.deps.callBacks.openWithSameClient(world.deps.recognise(aClient()))).toEqual([...ids]);
    expect(mailLines(await world.messages())).toHaveLength(1);
  });

  it('later answers the record as it now stands', async () => {
    const world = await aWorld(database);
    const first = accepted(await request(world, anIntake(), 'a key'));
    const before = await stored(world, first.id);
    const after = { ...before, revision: 2, notes: 'secret-note' };
    await world.deps.callBacks.update(
      { callBack: after, by: '90000002', at: first.createdAt, history: [], messages: [] },
      before,
    );

    expect(accepted(await request(world, anIntake(), 'a key'))).toMatchObject({ id: first.id, notes: 'secret-note' });
  });

  it('but another body is refused', async () => {
    const world = await aWorld(database);
    await request(world, anIntake(), 'a key');

    expect(refused(await request(world, anIntake({ nature: 'other' }), 'a key')).problem).toBe('idempotency-key-reused');
  });

  it('from somebody else is another request', async () => {
    const world = await aWorld(database);
    const first = accepted(await request(world, anIntake(), 'a key'));

    expect(accepted(await request(world, anIntake(), 'a key', staff.machine)).id).not.toBe(first.id);
  });

  it('is new again after 24 hours', async () => {
    const world = await aWorld(database);
    const first = accepted(await request(world, anIntake(), 'a key'));
    world.clock.advance(24 * 60);

    expect(accepted(await request(world, anIntake(), 'a key')).id).not.toBe(first.id);
  });
});

describe('A client who rings again', () => {
  const elsewhere = { contactNumber: '0113 496 0178', address: { ...aClient().address, postcode: 'ze1 0ab' } };

  it.each`
    by                                     | client
    ${'date of birth and postcode'}        | ${aClient({ contactNumber: '0113 496 0178', address: { ...aClient().address, postcode: 'ze10aa' } })}
    ${'the number, however it is written'} | ${aClient({ ...elsewhere, contactNumber: '+44 (0)113 4960177', dateOfBirth: '2001-01-01' })}
  `('is recognised by $by', async ({ client }) => {
    const world = await aWorld(database);
    const { id } = await taken(world);

    expect(accepted(await request(world, anIntake({ client })))).toMatchObject({ possibleDuplicates: [id] });
  });

  it.each`
    what                   | client
    ${'the date of birth'} | ${aClient(elsewhere)}
    ${'the postcode'}      | ${aClient({ dateOfBirth: '2001-01-01', contactNumber: '0113 496 0178' })}
    ${'the name'}          | ${aClient({ ...elsewhere, dateOfBirth: '2001-01-01' })}
  `('is not recognised by $what alone', async ({ client }) => {
    const world = await aWorld(database);
    await taken(world);

    expect(accepted(await request(world, anIntake({ client })))).toMatchObject({ possibleDuplicates: [] });
  });

  it('is refused when the caller wants no duplicates, and the open ones are named', async () => {
    const world = await aWorld(database);
    const { id } = await taken(world);
    const { problem, facts } = refused(await request(world, anIntake({ refuseDuplicates: true })));

    expect(problem).toBe('duplicate-suspected');
    expect(facts).toEqual({ possibleDuplicates: [id] });
    expect(await world.deps.callBacks.openWithSameClient(world.deps.recognise(aClient()))).toEqual([id]);
  });
});
