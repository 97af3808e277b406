import { CaseLife } from './case-life.ts';
import { CASEWORKER, LEADER, Life, told } from './life.ts';
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
    const awaitingReminder = await CaseLife.begin(service, CASEWORKER, 150);
    const awaitingClosing = await CaseLife.begin(service, CASEWORKER, 32);
    const before = await service.now();

    await service.end(signal);
    await service.start();

    expect((await service.now()).epochMilliseconds).toBeGreaterThanOrEqual(before.epochMilliseconds);
    await service.settle();
    const running = await Promise.all(
      [unallocated, awaitingCall, awaitingResult, awaitingReminder, awaitingClosing].map(({ id }) => service.executions(id)),
    );
    expect(running.map((executions) => executions.map(({ status, currentState }) => `${status} ${currentState}`))).toEqual([
      ['RUNNING AwaitAllocation'],
      ['RUNNING AwaitCallTime'],
      ['RUNNING AwaitResult'],
      ['RUNNING AwaitReminder'],
      ['RUNNING AwaitClosing'],
    ]);
    expect(await service.executions(closed.id)).toEqual([]);
    const reminder = 'Reminder to call → 90000003@staff.example';
    expect(await awaitingClosing.mails()).toEqual([reminder]);
    await awaitingClosing.post(CASEWORKER, 'snooze', { minutes: 15 });

    await awaitingResult.toCall(1);
    await awaitingResult.call({ result: 'contact-made', outcome: 'query-resolved' });
    await awaitingCall.toCall(-15);
    await awaitingCall.toCall(1);
    await awaitingCall.call({ result: 'contact-made', outcome: 'query-resolved' });
    await awaitingReminder.toStart(-4);
    for (const life of [awaitingReminder, awaitingClosing]) await life.post(CASEWORKER, 'close', { closeStatus: 'done' });
    expect(await awaitingReminder.mails()).toEqual([reminder]);
    expect(await awaitingClosing.mails()).toEqual([reminder, reminder, expect.stringContaining('Promised call back missed')]);
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
    for (const life of [unallocated, awaitingCall, awaitingResult]) expect((await life.record()).status).toBe('completed');
    for (const life of [unallocated, awaitingCall, awaitingResult, awaitingReminder, awaitingClosing])
      expect((await service.executions(life.id)).map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });
});
