import { Temporal } from 'temporal-polyfill';
import { createActivity } from '../../local/activity.ts';
import { createClock, type LocalClock } from '../../local/clock.ts';
import type { LambdaFunction } from '../../local/configuration/configuration.ts';
import type { ScheduleTrigger } from '../../local/configuration/service-file.ts';
import { createDrain } from '../../local/drain.ts';
import { createGate } from '../../local/gate.ts';
import { readExpression } from '../../local/schedules/expression.ts';
import { startSchedules } from '../../local/schedules/schedules.ts';

const occurrences = (expression: string, zone: string | undefined, from: string, count: number): string[] => {
  const read = readExpression(expression, zone);
  if (read.kind !== 'cron') throw new Error('not a cron expression');
  const found: string[] = [];
  let instant = Temporal.Instant.from(from).epochMilliseconds;
  while (found.length < count) {
    instant = read.after(instant) ?? Number.NaN;
    found.push(Temporal.Instant.fromEpochMilliseconds(instant).toString());
  }
  return found;
};

describe('a cron expression', () => {
  it.each([
    ['every weekday', 'cron(0 6 ? * MON-FRI *)', 'Europe/London', ['2026-11-20T06:00:00Z', '2026-11-23T06:00:00Z']],
    ['weekdays by number, from SUN = 1', 'cron(0 6 ? * 2-6 *)', undefined, ['2026-11-20T06:00:00Z', '2026-11-23T06:00:00Z']],
    ['the third Friday', 'cron(0 6 ? * 6#3 *)', undefined, ['2026-11-20T06:00:00Z', '2026-12-18T06:00:00Z']],
    ['the last day of the month', 'cron(30 17 L * ? *)', undefined, ['2026-11-30T17:30:00Z', '2026-12-31T17:30:00Z']],
    ['every quarter of an hour', 'cron(0/15 * * * ? *)', undefined, ['2026-11-20T00:15:00Z', '2026-11-20T00:30:00Z']],
    ['one year only', 'cron(0 0 1 1 ? 2028)', undefined, ['2028-01-01T00:00:00Z']],
  ])('means %s', (_, expression, zone, expected) => {
    expect(occurrences(expression, zone, '2026-11-20T00:00:00Z', expected.length)).toEqual(expected);
  });

  it('keeps the time of day over both changes of the clocks', () => {
    const daily = 'cron(0 6 * * ? *)';
    expect(occurrences(daily, 'Europe/London', '2026-03-28T00:00:00Z', 2)).toEqual([
      '2026-03-28T06:00:00Z',
      '2026-03-29T05:00:00Z',
    ]);
    expect(occurrences(daily, 'Europe/London', '2026-10-24T00:00:00Z', 2)).toEqual([
      '2026-10-24T05:00:00Z',
      '2026-10-25T06:00:00Z',
    ]);
  });

  it('leaves out a time that the clocks skip', () => {
    expect(occurrences('cron(30 1 * * ? *)', 'Europe/London', '2026-03-28T02:00:00Z', 1)).toEqual(['2026-03-30T00:30:00Z']);
  });

  it('counts a time that comes twice once', () => {
    expect(occurrences('cron(30 1 * * ? *)', 'Europe/London', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ]);
  });

  it.each(['cron(0 6 * * ?)', 'rate(0 minutes)', 'rate(5 fortnights)', 'cron(99 6 * * ? *)', 'daily'])(
    'is refused when it is %s',
    (text) => {
      expect(() => readExpression(text)).toThrow(`the schedule ${text}`);
    },
  );
});

describe('schedules on the local clock', () => {
  const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');
  let clock: LocalClock;
  let invoked: { at: string; event: unknown }[];
  afterEach(() => clock.stop());

  const start = (schedule: Partial<ScheduleTrigger>): void => {
    const activity = createActivity();
    clock = createClock({
      state: undefined,
      save: () => undefined,
      settle: createDrain(activity, createGate()).settle,
      machineNow: () => NOW.epochMilliseconds,
    });
    invoked = [];
    const sweep: LambdaFunction = {
      key: 'sweep',
      name: 'service-dev-sweep',
      arn: 'arn:aws:lambda:eu-west-2:000000000000:function:service-dev-sweep',
      modulePath: '',
      exportName: 'handler',
      timeoutSeconds: 10,
      memoryMegabytes: 512,
      routes: [],
      streams: [],
      schedules: [{ rate: ['rate(5 minutes)'], enabled: true, timezone: undefined, input: undefined, ...schedule }],
    };
    const invoke = (_: string, event: unknown) =>
      activity.during('sweep', async () => {
        invoked.push({ at: clock.now().toString(), event });
      });
    startSchedules({ clock, functions: [sweep], invoke });
  };
  const advance = (duration: Temporal.DurationLike) => clock.move((now) => now.add(duration));

  it('fire a rate at each occurrence, and once more where the move ends', async () => {
    start({});
    await advance({ minutes: 12 });
    expect(invoked.map(({ at }) => at)).toEqual(['2026-11-24T09:05:00Z', '2026-11-24T09:10:00Z', '2026-11-24T09:12:00Z']);
    invoked.length = 0;
    await advance({ minutes: 5 });
    expect(invoked.map(({ at }) => at)).toEqual(['2026-11-24T09:17:00Z']);
  });

  it('fire a rate at each occurrence for three days, then daily, and at the end', async () => {
    start({});
    await advance({ hours: 24 * 6 + 1 });
    const times = invoked.map(({ at }) => at);
    expect(times.slice(0, 864).at(-1)).toBe('2026-11-27T09:00:00Z');
    expect(times.slice(864)).toEqual([
      '2026-11-28T09:00:00Z',
      '2026-11-29T09:00:00Z',
      '2026-11-30T09:00:00Z',
      '2026-11-30T10:00:00Z',
    ]);
    await advance({ minutes: 5 });
    expect(invoked.at(-1)?.at).toBe('2026-11-30T10:05:00Z');
  });

  it('fire a cron at each occurrence, however long the move', async () => {
    start({ rate: ['cron(0 6 * * ? *)'], timezone: 'Europe/London', input: { all: true } });
    await advance({ hours: 24 * 10 });
    expect(invoked).toHaveLength(10);
    expect(invoked[0]).toEqual({ at: '2026-11-25T06:00:00Z', event: { all: true } });
  });

  it("hand over EventBridge's own event where no input is given", async () => {
    start({});
    await advance({ minutes: 5 });
    expect(invoked[0]?.event).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      time: '2026-11-24T09:05:00Z',
    });
  });

  it('do nothing when switched off', async () => {
    start({ enabled: false });
    await advance({ hours: 1 });
    expect(invoked).toEqual([]);
  });
});
