import { checkImport, readImport, recentImports, startImport } from '../../lib/call-backs/import-use-cases.ts';
import { progressOf } from '../../lib/call-backs/reallocation-import.ts';
import { reallocateCase } from '../../lib/call-backs/reallocation-use-cases.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { accepted, refused } from '../unit/expectations.ts';
import { aDispatcher } from './dispatcher.ts';
import { useDatabase } from './embedded-database.ts';
import { failing } from './failing.ts';
import { drained, found, ownersOf, raised, standing, started } from './importing.ts';
import { staff } from './people.ts';
import { asking, aWorld, mailLines } from './world.ts';

const database = useDatabase();
const { caseworker, leader, secondLeader, farLeader } = staff;
const [OWNER, COLLEAGUE, FAR] = ['90000003', '90000004', '90000012'];

describe('An import of reallocated cases', () => {
  it('moves the call backs of each case, tells their new owners once, and marks what became of every row', async () => {
    const world = await aWorld(database);
    const [one, two] = [await raised(world, 'C-1', 2), await raised(world, 'C-2')];
    const strange = await raised(world, 'C-3', 1, FAR);
    await raised(world, 'C-5', 1, COLLEAGUE);
    const list = `Case,Owner\nC-1,${COLLEAGUE}\nC-2,${FAR}\nC-3,${COLLEAGUE}\nC-4,${COLLEAGUE}\nC-5,${COLLEAGUE}`;
    const id = await started(world, list);
    expect(progressOf((await found(world, id)).imported, (await found(world, id)).rows)).toMatchObject({ count: 5, finished: 0 });
    await drained(world);

    const { imported, rows } = await found(world, id);
    expect(standing(rows)).toEqual([
      '2 C-1 done 2',
      '3 C-2 done 1',
      '4 C-3 nothing-open 0',
      '5 C-4 nothing-open 0',
      '6 C-5 done 0',
    ]);
    expect(progressOf(imported, rows)).toEqual({
      count: 5,
      finished: 5,
      isFinished: true,
      byState: { waiting: 0, done: 3, 'nothing-open': 2, refused: 0 },
      moved: 3,
    });
    expect(await ownersOf(world, [...one, ...two, ...strange])).toEqual([COLLEAGUE, COLLEAGUE, FAR, FAR]);
    const mails = mailLines(await world.messages()).filter((mail) => mail.startsWith('reallocated'));
    expect(mails.sort()).toEqual([
      `reallocated → ${COLLEAGUE}@staff.example`,
      `reallocated → ${COLLEAGUE}@staff.example`,
      `reallocated → ${FAR}@staff.example`,
    ]);
  });

  it('is one import however often it is sent with its key, at once or later; with the key of another list it is refused', async () => {
    const world = await aWorld(database);
    const list = `C-1,${COLLEAGUE}`;
    const [one, two] = await Promise.all([started(world, list), started(world, list)]);
    await drained(world);
    expect([two, await started(world, list)]).toEqual([one, one]);
    await drained(world);

    expect((await found(world, one)).rows).toHaveLength(1);
    expect(accepted(await recentImports(world.deps, asking(leader))).map(({ id }) => id)).toEqual([one]);
    const other = asking(leader, { body: { list: `C-2,${COLLEAGUE}` }, key: 'k' });
    expect(refused(await startImport(world.deps, other)).problem).toBe('idempotency-key-reused');
  });

  it('whose beginning is interrupted loses and doubles no row', async () => {
    const world = await aWorld(database);
    const list = Array.from({ length: 30 }, (_, index) => `C-${index},${COLLEAGUE}`).join('\n');
    const id = await started(world, list);
    const faults = failing(world.documents, 'TransactWriteItems', 'after', (call) => call === 2);
    await drained(world);
    faults.end();
    expect((await found(world, id)).rows).toHaveLength(24);
    world.clock.advance(2);
    await drained(world);

    const { imported, rows } = await found(world, id);
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(progressOf(imported, rows)).toMatchObject({ isFinished: true, byState: { 'nothing-open': 30 } });
    const ofRows = (await world.messages()).filter(({ effect }) => effect.kind === 'reallocate-case');
    expect(ofRows).toHaveLength(30);
  });

  it('goes on after a fault in the middle of a case, and counts each call back once', async () => {
    const world = await aWorld(database);
    const ids = await raised(world, 'C-1', 5);
    const id = await started(world, `C-1,${COLLEAGUE}`);
    const faults = failing(world.documents, 'TransactWriteItems', 'after', (call) => call === 4);
    const { failures } = await drained(world);
    faults.end();
    // One transaction wrote the row; three moved call backs, the last of them without an answer.
    expect(standing((await found(world, id)).rows)).toEqual(['1 C-1 waiting 3']);
    expect(failures).toHaveLength(1);
    world.clock.advance(2);
    await drained(world);

    expect(standing((await found(world, id)).rows)).toEqual(['1 C-1 done 5']);
    expect(await ownersOf(world, ids)).toEqual(ids.map(() => COLLEAGUE));
    expect(mailLines(await world.messages()).filter((mail) => mail.startsWith('reallocated'))).toHaveLength(5);
  });

  it('carries a row out once, whoever is told of it twice', async () => {
    const world = await aWorld(database);
    await raised(world, 'C-1', 3);
    const id = await started(world, `C-1,${COLLEAGUE}`);
    await drained(world);
    accepted(await reallocateCase(world.deps, asking(leader, { params: { caseId: 'C-1' }, body: { ownerId: OWNER } })));
    await aDispatcher(world).deps.reallocateRow({ kind: 'reallocate-case', importId: id, row: 1 });
    await aDispatcher(world).deps.beginImport({ kind: 'begin-import', importId: id });
    await drained(world);

    expect(standing((await found(world, id)).rows)).toEqual(['1 C-1 done 3']);
    expect(await ownersOf(world, await world.deps.callBacks.openOfCase('C-1'))).toEqual([OWNER, OWNER, OWNER]);
  });

  it('waits for another of the same case: all of its call backs end with the one that is carried out last', async () => {
    const world = await aWorld(database);
    const ids = await raised(world, 'C-1', 6);
    const [one, two] = [await started(world, `C-1,${COLLEAGUE}`), await started(world, `C-1,${FAR}`, secondLeader)];
    const { deps } = aDispatcher(world);
    await Promise.all([one, two].map((importId) => deps.beginImport({ kind: 'begin-import', importId })));
    const outcomes = await Promise.allSettled(
      [one, two].map((importId) => deps.reallocateRow({ kind: 'reallocate-case', importId, row: 1 })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(new Set(await ownersOf(world, ids)).size).toBe(1);

    await drained(world);
    expect(await ownersOf(world, ids)).toEqual(ids.map(() => FAR));
    expect(standing((await found(world, two, secondLeader)).rows)).toEqual(['1 C-1 done 6']);
    // Once the case is another team's, it is out of this leader's reach.
    expect(standing((await found(world, one)).rows)[0]).toMatch(/done 6|nothing-open 0/);
  });

  it('is judged by what its importer may do when each row’s turn comes', async () => {
    const world = await aWorld(database);
    const ids = await raised(world, 'C-1');
    const id = await started(world, `C-1,${COLLEAGUE}`);
    await world.deps.directory.saveStaffMember({ ...leader, roles: ['caseworker'], version: 2 });
    await drained(world);
    const rows = await world.deps.imports.find(id, '2026-11-24T09:00:00Z');
    expect(standing(rows?.rows ?? [])).toEqual(['1 C-1 refused 0 importer-may-not']);
    expect(await ownersOf(world, ids)).toEqual([OWNER]);
    expect(refused(await readImport(world.deps, asking({ ...leader, roles: ['caseworker'] }, { params: { id } }))).problem).toBe(
      'not-permitted',
    );
  });

  it('refuses a row whose new owner is no longer a caseworker, and does not try it again', async () => {
    const world = await aWorld(database);
    await raised(world, 'C-1');
    const id = await started(world, `C-1,${COLLEAGUE}`);
    await world.deps.directory.saveStaffMember({ ...staff.colleague, roles: ['work-coach'], version: 2 });
    const { failures } = await drained(world);

    expect(standing((await found(world, id)).rows)).toEqual(['1 C-1 refused 0 owner-no-caseworker']);
    expect(failures).toEqual([]);
  });

  it('names the rows that give a case to nobody who could have it, before anything is written', async () => {
    const world = await aWorld(database);
    const list = `C-1,${COLLEAGUE}\nC-2,90000001\nC-3,nobody`;
    for (const useCase of [checkImport, startImport])
      expect(refused(await useCase(world.deps, asking(leader, { body: { list }, key: 'k' }))).errors).toEqual([
        { path: 'row.2', message: 'Row 2: 90000001 is no caseworker of the staff directory' },
        { path: 'row.3', message: 'Row 3: nobody is no caseworker of the staff directory' },
      ]);
    expect(await world.messages()).toEqual([]);
    for (const useCase of [checkImport, startImport, readImport, recentImports])
      expect(refused(await useCase(world.deps, asking(caseworker, { body: { list }, key: 'k' }))).problem).toBe('not-permitted');
  });

  it('is seen by its importer alone, the last five on their list, and forgotten after thirty days', async () => {
    const world = await aWorld(database);
    const ids: string[] = [];
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      world.clock.advance(1);
      ids.unshift(await started(world, `C-${key},${COLLEAGUE}`, leader, key));
    }
    const [newest = ''] = ids;
    for (const who of [secondLeader, farLeader])
      expect(refused(await readImport(world.deps, asking(who, { params: { id: newest } }))).problem).toBe('not-found');
    expect(refused(await readImport(world.deps, asking(leader, { params: { id: 'none' } }))).problem).toBe('not-found');
    const recent = async (who: Principal = leader) => accepted(await recentImports(world.deps, asking(who))).map(({ id }) => id);
    expect([await recent(), await recent(secondLeader)]).toEqual([ids.slice(0, 5), []]);

    world.clock.advance(30 * 24 * 60);
    expect(refused(await readImport(world.deps, asking(leader, { params: { id: newest } }))).problem).toBe('not-found');
    expect(await recent()).toEqual([]);
  });
});
