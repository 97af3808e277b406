import { LEADER, Life, told } from './life.ts';
import { Service } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

const plan = ['Plan', 'WhatNext'];

describe('a call back that reaches its client', () => {
  it('anytime: the allocation is the prompt, and the promise is a day', async () => {
    const life = await Life.begin(service);
    const { createdAt, dueAt, completeBy } = await life.record();
    expect(Date.parse(dueAt) - Date.parse(createdAt)).toBe(86_400_000);
    expect(completeBy).toBe(dueAt);
    await life.allocate();
    await service.moveClock({ advance: 'PT23H50M' });
    expect(await life.mails()).toEqual([told.entered, told.allocated()]);
    await life.call({ result: 'contact-made', outcome: 'client-will-call-again' });
    expect(await life.states()).toEqual([...plan, 'AwaitAllocation', ...plan, 'AwaitResult', ...plan, 'Closed']);
  });

  it('forty days ahead', async () => {
    const life = await Life.beginIn(service, 40 * 24 * 60);
    await life.allocate();
    expect((await life.record()).completeBy).toBe((await life.record()).dueAt);
    await life.toCall(-16);
    expect(await life.mails()).toEqual([told.entered, told.allocated()]);
    await life.toCall(-15);
    expect((await life.mails()).at(-1)).toBe(told.prompt(1));
    await life.call({ result: 'contact-made', outcome: 'query-resolved' });
    expect(await life.mails()).toHaveLength(3);
  });
});

describe('a call back that somebody forgets', () => {
  it('unallocated: the leaders are reminded after half the time left, then the site’s managers are told', async () => {
    const life = await Life.beginIn(service, 120);
    await service.moveClock({ advance: 'PT58M' });
    expect(await life.mails()).toEqual([told.entered]);
    await service.moveClock({ advance: 'PT3M' });
    expect(await life.mails()).toEqual([told.entered, told.reminder]);
    await service.moveClock({ advance: 'PT30M' });
    expect(await life.mails()).toEqual([told.entered, told.reminder, told.escalation]);
    await service.moveClock({ advance: 'PT23H' });
    expect(await life.mails()).toEqual([told.entered, told.reminder, told.escalation, told.promise]);
    expect((await life.record()).overdue).toBe(true);
    const overdue = await service.as(LEADER, 'GET', '/call-backs?view=overdue');
    expect(overdue.body.items.map(({ id }: { id: string }) => id)).toContain(life.id);
    await life.post(LEADER, 'close', { reason: 'Withdrawn' });
    expect((await life.states()).filter((state) => state === 'ChaseAllocation')).toHaveLength(2);
  });

  it('without a result: the caseworker is chased, then the leaders are told', async () => {
    const life = await Life.beginIn(service, 60);
    await life.allocate();
    await life.toCall(30);
    expect(await life.mails()).toEqual([told.entered, told.allocated(), told.prompt(1), told.chase(1)]);
    await life.toCall(120);
    expect(await life.mails()).toEqual([told.entered, told.allocated(), told.prompt(1), told.chase(1), told.chaseLeaders(1)]);
    await service.moveClock({ advance: 'PT23H' });
    expect((await life.mails()).slice(5)).toEqual([told.promise]);
    await life.call({ result: 'contact-made', outcome: 'query-resolved' });
    expect((await life.record()).status).toBe('completed');
  });
});
