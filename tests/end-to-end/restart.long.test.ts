import { LEADER, Life, told } from './life.ts';
import { Service } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

describe.each(['SIGTERM', 'SIGKILL'] as const)('a restart after %s in the middle of lives', (signal) => {
  it('loses nothing: every life goes on, and the clock never goes back', async () => {
    const unallocated = await Life.beginIn(service, 120);
    const awaitingCall = await Life.beginIn(service, 120);
    await awaitingCall.allocate();
    const awaitingResult = await Life.beginIn(service, 20);
    await awaitingResult.allocate();
    await awaitingResult.toCall(-14);
    const closed = await Life.beginIn(service, 120);
    await closed.post(LEADER, 'close', { reason: 'Withdrawn' });
    const before = await service.now();

    await service.end(signal);
    await service.start();

    expect((await service.now()).epochMilliseconds).toBeGreaterThanOrEqual(before.epochMilliseconds);
    await service.settle();
    const running = await Promise.all([unallocated, awaitingCall, awaitingResult].map(({ id }) => service.executions(id)));
    expect(running.map((executions) => executions.map(({ status, currentState }) => `${status} ${currentState}`))).toEqual([
      ['RUNNING AwaitAllocation'],
      ['RUNNING AwaitCallTime'],
      ['RUNNING AwaitResult'],
    ]);
    expect(await service.executions(closed.id)).toEqual([]);

    await awaitingResult.toCall(1);
    await awaitingResult.call({ result: 'contact-made', outcome: 'query-resolved' });
    await awaitingCall.toCall(-15);
    await awaitingCall.toCall(1);
    await awaitingCall.call({ result: 'contact-made', outcome: 'query-resolved' });
    await unallocated.allocate();
    await unallocated.call({ result: 'contact-made', outcome: 'query-resolved' });
    expect(await awaitingResult.mails()).toEqual([told.entered, told.allocated(), told.prompt(1)]);
    expect(await awaitingCall.mails()).toEqual([told.entered, told.allocated(), told.prompt(1)]);
    expect((await unallocated.mails()).filter((line) => line !== told.promise)).toEqual([
      told.entered,
      told.reminder,
      told.escalation,
      told.allocated(),
    ]);
    for (const life of [unallocated, awaitingCall, awaitingResult]) {
      expect((await life.record()).status).toBe('completed');
      expect((await service.executions(life.id)).map(({ status }) => status)).toEqual(['SUCCEEDED']);
    }
  });
});
