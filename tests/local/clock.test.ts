import { Temporal } from 'temporal-polyfill';
import { type ClockParts, createClock, type LocalClock } from '../../local/clock.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');
const nowMilliseconds = NOW.epochMilliseconds;
const later = (seconds: number): number => nowMilliseconds + seconds * 1000;
const at = (text: string) => () => Temporal.Instant.from(text);

let clocks: LocalClock[] = [];
afterEach(() => {
  for (const clock of clocks) clock.stop();
  clocks = [];
});

/** A clock on a machine whose own clock stands still. */
const clockWith = (parts: Partial<ClockParts> = {}): LocalClock => {
  const clock = createClock({
    state: undefined,
    save: () => undefined,
    settle: async () => undefined,
    machineNow: () => nowMilliseconds,
    ...parts,
  });
  clocks.push(clock);
  return clock;
};

describe('the local clock', () => {
  it('is machine time plus an offset, and ticks', () => {
    let machine = nowMilliseconds;
    const clock = clockWith({ state: { offset: 60_000, latest: 0 }, machineNow: () => machine });
    expect(clock.milliseconds()).toBe(later(60));
    machine += 5000;
    expect(clock.milliseconds()).toBe(later(65));
  });

  it('never goes back: not when the machine does, not after a restart', () => {
    let machine = nowMilliseconds;
    const saved: { offset: number; latest: number }[] = [];
    const clock = clockWith({ machineNow: () => machine, save: (state) => saved.push(state) });
    machine -= 3_600_000;
    expect(clock.milliseconds()).toBe(nowMilliseconds);
    clock.stop();
    expect(clockWith({ state: saved.at(-1), machineNow: () => machine }).milliseconds()).toBe(nowMilliseconds);
  });

  it('keeps an instant before its timers run, so that a crash in the middle of a move cannot turn it back', async () => {
    const saved: { offset: number; latest: number }[] = [];
    const clock = clockWith({ save: (state) => saved.push(state) });
    let savedBefore: number | undefined;
    clock.at(later(600), () => {
      savedBefore = saved.at(-1)?.latest;
    });
    await clock.move(at('2026-11-24T10:00:00Z'));
    expect(savedBefore).toBe(later(600));
  });

  it('fires a timer that falls due while it ticks', async () => {
    let machine = nowMilliseconds;
    const clock = clockWith({ machineNow: () => machine });
    const fired = new Promise<void>((resolve) => clock.at(later(0.005), resolve));
    machine += 10;
    await fired;
  });

  it('does not fire what was cancelled', async () => {
    const clock = clockWith();
    const fired: string[] = [];
    clock.at(later(60), () => fired.push('kept'));
    clock.at(later(60), () => fired.push('cancelled'))();
    await clock.move(at('2026-11-24T10:00:00Z'));
    expect(fired).toEqual(['kept']);
  });
});

describe('a move', () => {
  it('fires timers in order, standing still at the instant of each, also those set on the way', async () => {
    const clock = clockWith();
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, clock.milliseconds()]);
    clock.at(later(120), note('second'));
    clock.at(later(60), () => {
      note('first')();
      clock.at(later(90), note('set on the way'));
    });
    clock.at(later(120), note('second, too'));
    await clock.move(at('2026-11-24T09:02:00Z'));
    expect(seen).toEqual([
      ['first', later(60)],
      ['set on the way', later(90)],
      ['second', later(120)],
      ['second, too', later(120)],
    ]);
  });

  it('lets consequences run out at each instant before it goes on', async () => {
    const events: string[] = [];
    const clock = clockWith({
      settle: async () => {
        await Promise.resolve();
        events.push(`settled at ${clock.now()}`);
      },
    });
    clock.at(later(60), () => events.push('one'));
    clock.at(later(61), () => events.push('two'));
    await clock.move(at('2026-11-24T09:05:00Z'));
    expect(events).toEqual([
      'settled at 2026-11-24T09:00:00Z',
      'one',
      'settled at 2026-11-24T09:01:00Z',
      'two',
      'settled at 2026-11-24T09:01:01Z',
      'settled at 2026-11-24T09:05:00Z',
    ]);
  });

  it('also fires what is due within 1.2 s after its target, and lands just after', async () => {
    const clock = clockWith();
    const fired: string[] = [];
    clock.at(Temporal.Instant.from('2026-11-24T10:00:01.200Z').epochMilliseconds, () => fired.push('within'));
    clock.at(Temporal.Instant.from('2026-11-24T10:00:01.201Z').epochMilliseconds, () => fired.push('beyond'));
    const reached = await clock.move(at('2026-11-24T10:00:00Z'));
    expect(fired).toEqual(['within']);
    expect(reached.toString()).toBe('2026-11-24T10:00:01.2Z');
  });

  it('lands on the target, and ticks on from there', async () => {
    let machine = nowMilliseconds;
    const clock = clockWith({ machineNow: () => machine });
    expect((await clock.move(at('2026-11-24T10:00:00Z'))).toString()).toBe('2026-11-24T10:00:00Z');
    machine += 2500;
    expect(clock.now().toString()).toBe('2026-11-24T10:00:02.5Z');
  });

  it('goes forward only', async () => {
    const clock = clockWith();
    await expect(clock.move(at('2026-11-24T08:59:59Z'))).rejects.toThrow('it only moves forward');
    expect(clock.now()).toEqual(NOW);
  });

  it('waits for the moves before it, and counts from where they end', async () => {
    const clock = clockWith();
    const hour = (now: Temporal.Instant) => now.add({ hours: 1 });
    const reached = await Promise.all([clock.move(hour), clock.move(hour), clock.move(hour)]);
    expect(reached.map(String)).toEqual(['2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z', '2026-11-24T12:00:00Z']);
  });

  it('goes on ticking, and moving, after a move that failed', async () => {
    let fails = true;
    const clock = clockWith({
      settle: async () => {
        if (fails) throw new Error('still busy');
      },
    });
    await expect(clock.move(at('2026-11-24T10:00:00Z'))).rejects.toThrow('still busy');
    fails = false;
    expect((await clock.move(at('2026-11-24T11:00:00Z'))).toString()).toBe('2026-11-24T11:00:00Z');
  });
});
