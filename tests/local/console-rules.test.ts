import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { drawMachine } from '../../local/console/machine-drawing.ts';
import { layOutMachine } from '../../local/console/machine-layout.ts';
import { allTemplates, catalogue } from '../../local/console/message-catalogue.ts';
import { settledSoon } from '../../local/console/settled.ts';
import { upcomingOf } from '../../local/console/upcoming.ts';
import { aCallBack, anAllocatedCallBack, NOW } from '../builders.ts';

describe('what comes next', () => {
  const waiting = aCallBack({ reference: 'CB-WAIT' });
  const soon = anAllocatedCallBack({ reference: 'CB-SOON' });
  const later = anAllocatedCallBack({
    reference: 'CB-LATE',
    dueAt: '2026-11-24T15:00:00Z',
    callBack: { at: '2026-11-24T15:00:00Z' },
  });

  it('is the soonest prompt, the soonest call and the soonest thing of any kind', () => {
    expect(upcomingOf([later, waiting, soon], NOW)).toEqual({
      prompt: { at: '2026-11-24T13:45:00Z', text: 'Call 1 of CB-SOON is prompted' },
      call: { at: '2026-11-24T14:00:00Z', text: 'Call 1 of CB-SOON is due' },
      next: { at: '2026-11-24T11:00:00Z', text: 'CB-WAIT is still not allocated: its team leaders are reminded' },
    });
  });

  it('is nothing without open records', () => {
    expect(upcomingOf([], NOW)).toEqual({ prompt: undefined, call: undefined, next: undefined });
  });

  it('lies after now: a prompt that has gone out does not count, and its call does', () => {
    const prompted = anAllocatedCallBack({ told: ['prompt@2026-11-24T14:00:00Z'] });
    const { prompt, call, next } = upcomingOf([prompted], '2026-11-24T13:50:00Z');
    expect([prompt, call?.at, next?.at]).toEqual([undefined, '2026-11-24T14:00:00Z', '2026-11-24T14:00:00Z']);
  });

  it('is said of a call at any time as its last moment', () => {
    const anytime = anAllocatedCallBack({ callBack: { anytime: true }, dueAt: '2026-11-25T09:00:00Z' });
    expect(upcomingOf([anytime], NOW).call?.text).toBe('Call 1 of CB-7F3K-29QD is due at the latest');
  });
});

describe('waiting until all is settled', () => {
  it('ends with the settling, which all who wait share', async () => {
    let begun = 0;
    const settled = settledSoon(async () => {
      begun++;
      await delay(10);
    });
    await Promise.all([settled(), settled()]);
    expect(begun).toBe(1);
    await settled();
    expect(begun).toBe(2);
  });

  it.each([
    ['never ends', () => new Promise<void>(() => undefined)],
    ['fails', () => Promise.reject(new Error('still busy'))],
  ])('ends by itself when the settling %s', async (_, settle) => {
    await expect(settledSoon(settle, 20)()).resolves.toBeUndefined();
  });
});

describe('the drawing of a machine', () => {
  const definition: unknown = JSON.parse(readFileSync('statemachines/new-application-call-back.asl.json', 'utf8'));

  it('has a box for every state, none over another, and a way for every step', () => {
    const { boxes, ways, width, height } = layOutMachine(definition);
    expect(boxes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Plan', 'WhatNext', 'AwaitResult', 'Closed', 'Broken']),
    );
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(boxes.length);
    expect(boxes.every(({ x, y }) => x > 0 && x < width && y > 0 && y < height)).toBe(true);
    expect(ways.map(({ from, to }) => `${from} ${to}`)).toEqual(
      expect.arrayContaining([
        'Plan WhatNext',
        'WhatNext AwaitResult',
        'AwaitResult Plan',
        'ChaseResult WhatNext',
        'WhatNext Closed',
      ]),
    );
  });

  it('says in words where it is and where it was', () => {
    const { markup } = drawMachine(definition, { visited: ['Plan', 'WhatNext', 'AwaitAllocation'], isRunning: true });
    expect(markup).toContain('It is in AwaitAllocation now. States entered so far: Plan, WhatNext, AwaitAllocation.');
    expect(markup.match(/>now</g)).toHaveLength(1);
    expect(markup.match(/entered once/g)).toHaveLength(3);
  });

  it('says where an ended one ended', () => {
    const { markup } = drawMachine(definition, { visited: ['Plan', 'WhatNext', 'Closed'], isRunning: false });
    expect(markup).toContain('It ended in Closed.');
    expect(markup).toContain('>ended here<');
  });
});

it('the catalogue of messages holds each template once', () => {
  const listed = catalogue.flatMap(({ messages }) => messages.map(({ template }) => template));
  expect([...listed].sort()).toEqual([...allTemplates].sort());
});
