import type { TypeAvailability } from '../../lib/diaries/overview-use-cases.ts';
import { adviceOn, closuresIn, isListDoubtful, runningOut } from '../../lib/web/sites/availability-advice.ts';
import { availabilityTables, standingOf } from '../../lib/web/sites/availability-table.ts';
import { aPrincipal } from '../builders.ts';
import { instant } from './expectations.ts';
import { catalogue } from './type-facts.ts';

const now = instant('2026-11-24T09:00:00Z');
const WEEKS = ['2026-W48', '2026-W49'];

/** A type in two diaries with `slots` of `room` in each week. */
const available = (
  type: string,
  weeks: readonly (readonly [slots: number, room: number])[],
  more: Partial<TypeAvailability> = {},
): TypeAvailability => ({
  type,
  name: catalogue.get(type)?.name ?? type,
  keyType: false,
  diaries: 2,
  weeks: weeks.map(([slots, room], index) => ({ week: WEEKS[index] ?? '', slots, room, starts: slots, unmet: 0 })),
  firstShortWeek: WEEKS[weeks.findIndex(([slots]) => slots === 0)] ?? null,
  ...more,
});

const rowsOf = (types: readonly TypeAvailability[], dropInTypes: readonly string[] = []) =>
  availabilityTables({ types }, { site: { site: 'quay', dropInTypes }, catalogue, now, mayBook: true });

describe('How a week stands for a type', () => {
  it.each([
    ['available', 21, 100],
    ['few-left', 20, 100],
    ['none-left', 0, 100],
    ['no-time', 0, 0],
  ])('is %s with %d of %d left', (standing, slots, room) => {
    const type = available('FCM', [[slots, room]]);

    expect(standingOf(type, { week: '2026-W48', slots, room, starts: slots, unmet: 0 }, true)).toBe(standing);
  });

  it('is over, not short, once this week’s times have passed', () => {
    const type = available(
      'FCM',
      [
        [0, 0],
        [4, 8],
      ],
      { firstShortWeek: null },
    );

    expect(rowsOf([type]).checked[0]?.cells.map(({ standing }) => standing)).toEqual(['week-over', 'available']);
  });

  it('is without a diary when no diary has it', () => {
    expect(rowsOf([available('FCM', [[0, 0]], { diaries: 0 })]).checked[0]?.cells[0]?.standing).toBe('no-diary');
  });
});

describe('The weekly check', () => {
  it('puts what 000 names and what payment hangs on first, and what runs out first on top', () => {
    const { checked, others } = rowsOf([
      available('WSR20', [
        [1, 1],
        [1, 1],
      ]),
      available('WSR10', [
        [1, 1],
        [0, 1],
      ]),
      available('FCM', [
        [1, 1],
        [1, 1],
      ]),
      available(
        'NBD',
        [
          [0, 1],
          [1, 1],
        ],
        { keyType: true },
      ),
    ]);

    expect(checked.map(({ type }) => type)).toEqual(['NBD', 'FCM']);
    expect(others.map(({ type }) => type)).toEqual(['WSR10', 'WSR20']);
    expect(runningOut([...checked, ...others]).map(({ type }) => type)).toEqual(['NBD', 'WSR10']);
  });

  it('leads who may to the place where something can be done', () => {
    const { checked, others } = rowsOf([
      available('FCM', [[0, 0]], { diaries: 0 }),
      available('WSR10', [
        [0, 9],
        [0, 9],
      ]),
      available('WSR20', [
        [0, 0],
        [9, 9],
      ]),
    ]);
    const advice = (role: 'team-leader' | 'work-coach', siteId: string) =>
      adviceOn([...checked, ...others], aPrincipal([role], { siteId }), 'quay', now).map(({ problem, actions }) => [
        problem,
        ...actions.map(({ text, href }) => href ?? text),
      ]);

    expect(advice('team-leader', 'quay')).toEqual([
      ['has no diary:', '/sites/quay/diaries', 'ask an administrator to mark it as drop-in'],
      [
        'has none left in the week of 23 November and 1 more week:',
        '/sites/quay/diaries',
        '/sites/quay/white-space?week=2026-W48',
      ],
      ['has no time long enough in the week of 23 November:', '/sites/quay/diaries'],
    ]);
    const asking = [
      'ask a team leader of the site to assign it in a working pattern',
      'ask a team leader of the site to add overtime for that week',
      'ask a team leader of the site to give it longer segments or overtime',
    ];
    for (const [role, siteId] of [
      ['work-coach', 'quay'],
      ['team-leader', 'elsewhere'],
    ] as const)
      expect(advice(role, siteId).map(([, action]) => action)).toEqual(asking);
  });

  it('names days to come on which the site is closed', () => {
    const site = { nation: 'england', closures: ['2026-11-23', '2026-11-27'] } as const;

    expect(closuresIn({ ...site, closures: [...site.closures] }, ['2026-W48', '2026-W52'], now)).toEqual([
      { date: '2026-11-27', text: 'Closed' },
      { date: '2026-12-25', text: 'Christmas Day' },
    ]);
  });

  it.each([
    [183, 2028, false],
    [184, 2028, true],
    [1, 2025, true],
  ])('with a list of bank holidays %d days old that ends with %d says so: %s', (daysOld, coversUntil, expected) => {
    expect(isListDoubtful({ weeks: WEEKS, bankHolidays: { daysOld, coversUntil } })).toBe(expected);
  });
});
