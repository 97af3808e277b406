import { readAgenda } from '../../lib/call-backs/agenda-use-cases.ts';
import { exportBoard, readBoard } from '../../lib/call-backs/board-use-cases.ts';
import type { CallBack } from '../../lib/call-backs/call-back.ts';
import { closeCallBack, transferCallBack } from '../../lib/call-backs/change-use-cases.ts';
import type { DueList } from '../../lib/call-backs/due-list.ts';
import type { Principal } from '../../lib/staff/staff.ts';
import { NOW } from '../builders.ts';
import { accepted, refused, refusedFields } from '../unit/expectations.ts';
import { useDatabase } from './embedded-database.ts';
import { applicationDue, caseCallBackDue, fill, numbered, queriesOf } from './open-call-backs.ts';
import { manager, staff } from './people.ts';
import { asking, aWorld, type World } from './world.ts';

const database = useDatabase();
const { leader, caseworker, colleague, farLeader, gich, administrator, machine } = staff;

type Query = Record<string, string>;
const agenda = ({ deps }: World, who: Principal, query: Query = {}) => readAgenda(deps, asking(who, { query }));
const board = ({ deps }: World, who: Principal, query: Query = {}) => readBoard(deps, asking(who, { query }));
const file = ({ deps }: World, who: Principal, query: Query = {}, most?: number) =>
  exportBoard(deps, asking(who, { query }), most);

const numberOf = (reference: string): number => Number(reference.slice(-4));
/** The sections of a page, each with the numbers of its call backs. */
const partsOf = ({ parts }: DueList) =>
  parts.map(({ section, isContinued, items }) => [
    `${section}${isContinued ? ', continued' : ''}`,
    ...items.map(({ reference }) => numberOf(reference)),
  ]);
const numbersOf = ({ parts }: DueList): number[] =>
  parts.flatMap(({ items }) => items.map(({ reference }) => numberOf(reference)));

const aWorldOf = async (...callBacks: CallBack[]): Promise<World> => {
  const world = await aWorld(database);
  await fill(world.table, callBacks);
  return world;
};

/** Every page of a list. */
const walk = async (read: (query: Query) => Promise<DueList>, query: Query = {}): Promise<DueList[]> => {
  const pages: DueList[] = [];
  let next: Query | undefined = {};
  while (next && pages.length < 30) {
    const page: DueList = await read({ ...query, ...next });
    pages.push(page);
    next = page.next && { ...page.next };
  }
  return pages;
};

const minutesAfter = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString().replace('.000', '');
const many = (count: number, make: (number: number) => CallBack): CallBack[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));
const oneTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('My call backs', () => {
  it('are of every kind, in order of due time, under the days of London’s calendar', async () => {
    const informal = { kind: 'informal', completeBy: undefined, agreedAt: undefined } as const;
    const world = await aWorldOf(
      applicationDue(6, '2026-11-26T00:00:00Z', { priority: 'urgent' }),
      applicationDue(5, '2026-11-25T23:59:59Z'),
      caseCallBackDue(4, '2026-11-25T00:00:00Z'),
      applicationDue(3, '2026-11-24T23:59:59Z'),
      applicationDue(2, '2026-11-24T09:00:00Z'),
      applicationDue(1, '2026-11-24T08:59:59Z'),
      caseCallBackDue(7, '2026-12-15T10:00:00Z', informal),
    );

    expect(partsOf(accepted(await agenda(world, caseworker)))).toEqual([
      ['overdue', 1],
      ['today', 2, 3],
      ['tomorrow', 4, 5],
      ['later', 6, 7],
    ]);
  });

  it('know the hour by which London’s days differ in summer', async () => {
    const world = await aWorldOf(applicationDue(1, '2027-06-01T22:59:59Z'), applicationDue(2, '2027-06-01T23:00:00Z'));
    world.clock.set('2027-06-01T08:00:00Z');

    expect(partsOf(accepted(await agenda(world, caseworker)))).toEqual([
      ['today', 1],
      ['tomorrow', 2],
    ]);
  });

  it('are for today when their time has come but nothing is late, and overdue first when a promise was broken', async () => {
    const world = await aWorldOf(
      applicationDue(1, '2026-11-23T18:00:00Z', { completeBy: '2026-11-24T18:00:00Z' }),
      applicationDue(2, '2026-11-24T08:00:00Z', { completeBy: '2026-11-25T08:00:00Z' }),
      applicationDue(3, '2026-11-27T08:00:00Z', { completeBy: '2026-11-24T07:00:00Z' }),
    );

    expect(partsOf(accepted(await agenda(world, caseworker)))).toEqual([
      ['overdue', 3],
      ['today', 1, 2],
    ]);
  });

  it('are those that wait for a call of whoever asks, wherever they came from', async () => {
    const world = await aWorldOf(
      applicationDue(1, '2026-11-24T12:00:00Z'),
      applicationDue(2, '2026-11-24T13:00:00Z', { allocatedTo: '90000004' }),
      applicationDue(3, '2026-11-24T14:00:00Z', { status: 'letters-due' }),
      caseCallBackDue(4, '2026-11-24T15:00:00Z', { teamId: 'northgate-coaches' }),
      applicationDue(5, '2026-11-24T16:00:00Z'),
    );
    const act = { params: { id: numbered(5).id } };
    expect(numbersOf(accepted(await agenda(world, caseworker)))).toEqual([1, 4, 5]);

    accepted(await transferCallBack(world.deps, asking(leader, { ...act, body: { caseworkerId: '90000004' } })));
    expect(numbersOf(accepted(await agenda(world, caseworker)))).toEqual([1, 4]);
    expect(numbersOf(accepted(await agenda(world, colleague)))).toEqual([2, 5]);
    accepted(await closeCallBack(world.deps, asking(leader, { ...act, body: { reason: 'Withdrawn' } })));
    expect(numbersOf(accepted(await agenda(world, colleague)))).toEqual([2]);
  });

  it('come fifty to a page, each once though many are due together, with what began before continued', async () => {
    const world = await aWorldOf(
      ...many(120, (number) => applicationDue(number, minutesAfter(Math.floor(number / 7) * 10 - 30))),
    );
    const asked = queriesOf(world.documents);
    const pages = await walk(async (query) => accepted(await agenda(world, caseworker, query)));

    expect(asked).toEqual(['agenda', 'agenda', 'agenda']);
    expect(pages.flatMap(numbersOf)).toEqual(oneTo(120));
    expect(pages.map((page) => partsOf(page).map(([section]) => section))).toEqual([
      ['overdue', 'today'],
      ['today, continued'],
      ['today, continued'],
    ]);
  });

  it('are nobody’s to whom nothing is allocated', async () => {
    const world = await aWorldOf();

    for (const somebody of [leader, gich, manager, machine, administrator])
      expect(refused(await agenda(world, somebody)).problem).toBe('not-permitted');
  });
});

describe('A team’s board', () => {
  const atFour = '2026-11-24T16:00:00Z';
  /** One of each kind and state, in the order of their deadlines. */
  const ofEachKind = (): CallBack[] => [
    applicationDue(1, '2026-11-24T08:00:00Z', { status: 'awaiting-allocation', allocatedTo: undefined }),
    applicationDue(2, '2026-11-24T10:00:00Z', { status: 'letters-due' }),
    applicationDue(3, '2026-11-24T11:00:00Z', { completeBy: atFour }),
    caseCallBackDue(4, '2026-11-25T11:00:00Z', { kind: 'functionally-unique', specialism: 'SAR', allocatedTo: '90000004' }),
    caseCallBackDue(5, '2026-11-26T11:00:00Z'),
    caseCallBackDue(6, '2026-12-15T11:00:00Z', { kind: 'informal', completeBy: undefined }),
    applicationDue(7, '2026-11-24T12:00:00Z', { status: 'completed', closedAt: NOW }),
    applicationDue(8, '2026-11-24T12:00:00Z', { teamId: 'gich' }),
    applicationDue(9, '2026-11-24T12:00:00Z', { teamId: 'northgate-coaches', siteId: 'northgate' }),
  ];

  it('has all that is open, by when each has to be complete', async () => {
    expect(partsOf(accepted(await board(await aWorldOf(...ofEachKind()), leader)))).toEqual([
      ['overdue', 1],
      ['today', 2, 3],
      ['tomorrow', 4],
      ['later', 5, 6],
    ]);
  });

  it.each`
    filters                                                                                              | numbers
    ${{ when: 'overdue' }}                                                                               | ${[1]}
    ${{ when: 'today' }}                                                                                 | ${[2, 3]}
    ${{ when: 'tomorrow' }}                                                                              | ${[4]}
    ${{ when: 'later' }}                                                                                 | ${[5, 6]}
    ${{ kind: 'new-application' }}                                                                       | ${[1, 2, 3]}
    ${{ kind: 'case' }}                                                                                  | ${[5]}
    ${{ kind: 'functionally-unique' }}                                                                   | ${[4]}
    ${{ kind: 'informal' }}                                                                              | ${[6]}
    ${{ caseworker: '90000003' }}                                                                        | ${[2, 3, 5, 6]}
    ${{ caseworker: 'nobody' }}                                                                          | ${[1]}
    ${{ caseworker: '90000099' }}                                                                        | ${[]}
    ${{ status: 'awaiting-allocation' }}                                                                 | ${[1]}
    ${{ status: 'awaiting-call' }}                                                                       | ${[3, 4, 5, 6]}
    ${{ status: 'letters-due' }}                                                                         | ${[2]}
    ${{ when: 'today', status: 'awaiting-call' }}                                                        | ${[3]}
    ${{ kind: 'case', caseworker: '90000003' }}                                                          | ${[5]}
    ${{ kind: 'new-application', caseworker: 'nobody', status: 'awaiting-allocation', when: 'overdue' }} | ${[1]}
  `('narrowed to $filters has $numbers, in one Query, and so has its file', async ({ filters, numbers }) => {
    const world = await aWorldOf(...ofEachKind());
    const asked = queriesOf(world.documents);

    expect(numbersOf(accepted(await board(world, leader, filters)))).toEqual(numbers);
    expect(asked).toEqual(['overdue']);
    expect(accepted(await file(world, leader, filters)).rows.map(({ reference }) => numberOf(reference))).toEqual(numbers);
  });

  it('comes fifty to a page, each once though many end together; each page is one Query', async () => {
    const world = await aWorldOf(
      ...many(130, (number) => applicationDue(number, minutesAfter(Math.floor(number / 9) * 200 - 150))),
    );
    const asked = queriesOf(world.documents);
    const pages = await walk(async (query) => accepted(await board(world, leader, query)));

    expect(asked).toHaveLength(3);
    expect(pages.map((page) => numbersOf(page).length)).toEqual([50, 50, 30]);
    expect(pages.flatMap(numbersOf).sort((a, b) => a - b)).toEqual(oneTo(130));
    expect(pages.flatMap(numbersOf).map((number) => Math.floor(number / 9))).toEqual(
      oneTo(130).map((one) => Math.floor(one / 9)),
    );
    expect(pages.map((page) => partsOf(page).map(([section]) => section))).toEqual([
      ['overdue', 'today'],
      ['today, continued', 'tomorrow'],
      ['tomorrow, continued', 'later'],
    ]);
  });

  it('ends with its fiftieth, not with an empty page', async () => {
    const world = await aWorldOf(...many(50, (number) => applicationDue(number, minutesAfter(number))));

    expect(accepted(await board(world, leader)).next).toBeUndefined();
    expect(accepted(await board(world, leader, { kind: 'new-application' })).next).toBeUndefined();
  });

  it('that filters leave nearly empty stops looking after five hundred, says so, and goes on from there', async () => {
    const world = await aWorldOf(
      ...many(530, (number) =>
        number === 300 || number > 520
          ? caseCallBackDue(number, minutesAfter(number))
          : applicationDue(number, minutesAfter(number)),
      ),
    );
    const asked = queriesOf(world.documents);
    const pages = await walk(async (query) => accepted(await board(world, leader, query)), { kind: 'case' });

    expect(asked).toHaveLength(2);
    expect(pages.map((page) => [numbersOf(page), 'isShort' in page && page.isShort])).toEqual([
      [[300], true],
      [oneTo(530).slice(520), false],
    ]);
    const { next } = accepted(await board(world, leader, { kind: 'informal' }));
    expect(accepted(await board(world, leader, { kind: 'informal', ...next }))).toMatchObject({ parts: [], isShort: false });
    const full = await walk(async (query) => accepted(await board(world, leader, query)), { kind: 'new-application' });
    expect(full.flatMap(numbersOf)).toEqual(oneTo(520).filter((number) => number !== 300));
    expect(full[0]).toMatchObject({ isShort: false });
  });

  it('goes on though time has passed: what left the window is not shown in it', async () => {
    const world = await aWorldOf(...many(120, (number) => applicationDue(number, minutesAfter(number))));
    const { next } = accepted(await board(world, leader, { when: 'today' }));
    world.clock.advance(100);
    expect(partsOf(accepted(await board(world, leader, { when: 'today', ...next })))).toEqual([
      ['today, continued', ...oneTo(120).slice(99)],
    ]);
    world.clock.advance(24 * 60);
    expect(numbersOf(accepted(await board(world, leader, { when: 'today', ...next })))).toEqual([]);
    const { next: afterwards } = accepted(await board(world, leader, { when: 'overdue' }));
    expect(numbersOf(accepted(await board(world, leader, { when: 'overdue', ...afterwards })))).toEqual(
      oneTo(120).slice(50, 100),
    );
  });

  it('takes a cursor beyond its window for the end', async () => {
    const world = await aWorldOf(applicationDue(1, minutesAfter(5)));
    const cursor = Buffer.from(`9999-12-31T23:59:59Z#${numbered(1).id}`).toString('base64url');

    for (const when of ['overdue', 'today', 'tomorrow', 'later'])
      expect(numbersOf(accepted(await board(world, leader, { when, cursor })))).toEqual([]);
  });

  it('is for its leaders and the managers of its site', async () => {
    const world = await aWorldOf(...ofEachKind());
    const seen = async (who: Principal, team?: string) => {
      const query: Query = team === undefined ? {} : { team };
      const [page, rows] = [await board(world, who, query), await file(world, who, query)];
      expect(rows.ok).toBe(page.ok);
      return page.ok ? numbersOf(page.value).length : page.refusal.problem;
    };

    expect([await seen(leader), await seen(leader, 'new-applications'), await seen(leader, 'gich')]).toEqual([6, 6, 'not-found']);
    expect(await seen(farLeader)).toBe(1);
    expect([await seen(manager), await seen(manager, 'new-applications'), await seen(manager, 'gich')]).toEqual([0, 6, 1]);
    expect([await seen(manager, 'northgate-coaches'), await seen(manager, 'no-such-team')]).toEqual(['not-found', 'not-found']);
    for (const somebody of [caseworker, gich, machine, administrator])
      expect([await seen(somebody), await seen(somebody, 'new-applications')]).toEqual(['not-permitted', 'not-permitted']);
  });

  it('is refused for filters and cursors that there are not', async () => {
    const world = await aWorldOf();
    const cursorTo = (place: string) => Buffer.from(place).toString('base64url');
    const wrong: Query[] = [
      { when: 'yesterday' },
      { kind: 'complaint' },
      { caseworker: 'Carys Wynne' },
      { status: 'completed' },
      { team: '../gich' },
      { cursor: 'x' },
      { cursor: cursorTo('TEAM#gich#2026-11-24T09:00:00Z') },
      { cursor: cursorTo('2026-11-24T09:00:00Z#') },
      { cursor: cursorTo(`2026-11-24T09:00:00Z#${'x'.repeat(65)}`) },
      { begun: 'To-day' },
      { colour: 'red' },
    ];

    for (const query of wrong) expect(refusedFields(await board(world, leader, query))).toEqual(Object.keys(query));
    for (const query of [{ cursor: 'x' }, { begun: 'overdue,today' }, { kind: 'case' }])
      expect(refusedFields(await agenda(world, caseworker, query))).toEqual(Object.keys(query));
  });

  it('has no file of more rows than one can carry', async () => {
    const world = await aWorldOf(...many(30, (number) => applicationDue(number, minutesAfter(number))));

    expect(accepted(await file(world, leader, {}, 30)).rows).toHaveLength(30);
    expect(refused(await file(world, leader, {}, 29))).toMatchObject({ problem: 'invalid-request', facts: { most: 29 } });
  });

  it('has a file of all that is there, in the same order, without asking for anything of the client’s', async () => {
    const world = await aWorldOf(
      ...many(150, (number) => applicationDue(number, minutesAfter(number), { notes: 'x'.repeat(9000) })),
    );
    const asked = queriesOf(world.documents);
    const { rows } = accepted(await file(world, leader));

    expect(rows.map(({ reference }) => numberOf(reference))).toEqual(oneTo(150));
    expect(asked.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toMatch(/Quillfeather|496 0177|ZE1|xxx/);
  });

  it('goes without a record that cannot be read, and reports it', async () => {
    const world = await aWorldOf(applicationDue(1, minutesAfter(1)), applicationDue(2, minutesAfter(2)));
    const item = await world.table.get({ pk: `CALL_BACK#${numbered(1).id}`, sk: 'RECORD' });
    await world.table.put({ Item: { ...item, priority: 'whatever' } });

    expect(numbersOf(accepted(await board(world, leader)))).toEqual([2]);
    expect(numbersOf(accepted(await agenda(world, caseworker)))).toEqual([2]);
    expect(accepted(await file(world, leader)).rows).toHaveLength(1);
    expect(world.unreadable).toHaveLength(3);
  });
});
