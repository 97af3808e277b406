import { createActivity } from '../../local/activity.ts';
import { createDrain } from '../../local/drain.ts';
import { createGate } from '../../local/gate.ts';

describe('waiting until the stack is at rest', () => {
  it('waits for what is in flight, and for what that sets off', async () => {
    const activity = createActivity();
    const gate = createGate();
    const drain = createDrain(activity, gate);
    const events: string[] = [];
    const first = Promise.withResolvers<void>();
    const work = activity.during('first', async () => {
      await first.promise;
      void activity.during('second', async () => {
        await Promise.resolve();
        events.push('second ended');
      });
    });
    const settled = drain.settle().then(() => events.push('settled'));
    first.resolve();
    await work;
    await settled;
    expect(events).toEqual(['second ended', 'settled']);
  });

  it('reads every stream to its tip, and again after each time that set something off', async () => {
    const activity = createActivity();
    const drain = createDrain(activity, createGate());
    let reads = 0;
    drain.watch(async () => {
      if (++reads === 1) await activity.during('dispatch', async () => undefined);
    });
    await drain.settle();
    expect(reads).toBe(2);
  });

  it('holds back what comes from outside until it is done', async () => {
    const activity = createActivity();
    const gate = createGate();
    const drain = createDrain(activity, gate);
    const events: string[] = [];
    drain.watch(async () => {
      events.push('tip');
    });
    const settled = drain.settle();
    const request = gate.pass().then(() => events.push('request'));
    await settled;
    await request;
    await gate.pass();
    expect(events).toEqual(['tip', 'request']);
  });
});
