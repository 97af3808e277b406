import { Life, told } from './life.ts';
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
