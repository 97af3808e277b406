import { openDuties } from '../../../lib/call-backs/duties.ts';
import type { NewApplication } from '../../../lib/call-backs/new-application.ts';
import { anAllocatedCallBack, NOW } from '../../builders.ts';

const moments = (callBack: NewApplication): Record<string, string> =>
  Object.fromEntries(openDuties(callBack).map(({ message, step, at }) => [message ?? step, at]));

describe('A call at 14:00 that was allocated at 09:00', () => {
  it('prompts 15 minutes before, chases 30 minutes after and tells the leaders 2 hours after', () => {
    expect(moments(anAllocatedCallBack())).toEqual({
      prompt: '2026-11-24T13:45:00Z',
      'result-chase': '2026-11-24T14:30:00Z',
      'result-escalation': '2026-11-24T16:00:00Z',
      'promise-missed': '2026-11-25T09:00:00Z',
    });
  });

  it('is prompted, chased and reported by three steps of the machine', () => {
    expect(openDuties(anAllocatedCallBack()).map(({ step }) => step)).toEqual([
      'prompt-caseworker',
      'chase-result',
      'chase-result',
      'report-missed-promise',
    ]);
  });

  it.each(['prompt', 'result-chase', 'result-escalation'])('%s is owed once for that time', (message) => {
    expect(moments(anAllocatedCallBack({ told: [`${message}@2026-11-24T14:00:00Z`] }))).not.toHaveProperty(message);
  });

  it.each(['prompt', 'result-chase', 'result-escalation'])('%s is owed again for another time', (message) => {
    expect(moments(anAllocatedCallBack({ told: [`${message}@2026-11-24T11:00:00Z`] }))).toHaveProperty(message);
  });

  it('owes nothing about allocation any more', () => {
    expect(Object.keys(moments(anAllocatedCallBack())).filter((message) => message.startsWith('allocation'))).toEqual([]);
  });

  it('owes nothing about the promise once a call was made', () => {
    const call = { number: 1, by: '90000003', calledAt: NOW, recordedAt: NOW, result: 'contact-not-made-message-left' } as const;

    expect(moments(anAllocatedCallBack({ calls: [call] }))).not.toHaveProperty('promise-missed');
  });

  it('keeps to the times promised at intake', () => {
    const { terms } = anAllocatedCallBack();
    const callBack = anAllocatedCallBack({ terms: { ...terms, prompt: 60, resultChase: 5, resultEscalation: 10 } });

    expect(moments(callBack)).toMatchObject({
      prompt: '2026-11-24T13:00:00Z',
      'result-chase': '2026-11-24T14:05:00Z',
      'result-escalation': '2026-11-24T14:10:00Z',
    });
  });
});

describe('A call at any time', () => {
  const anytime = { callBack: { anytime: true }, dueAt: '2026-11-25T09:00:00Z' } as const;

  it('is prompted for when it is allocated and chased from its due time on', () => {
    expect(moments(anAllocatedCallBack({ ...anytime, allocatedAt: '2026-11-24T10:00:00Z' }))).toEqual({
      prompt: '2026-11-24T10:00:00Z',
      'result-chase': '2026-11-25T09:30:00Z',
      'result-escalation': '2026-11-25T11:00:00Z',
      'promise-missed': '2026-11-25T09:00:00Z',
    });
  });

  it('allocated after its due time is not prompted for later than that', () => {
    expect(moments(anAllocatedCallBack({ ...anytime, allocatedAt: '2026-11-25T10:00:00Z' })).prompt).toBe('2026-11-25T09:00:00Z');
  });
});

describe('A call that was allocated after its time', () => {
  const late = anAllocatedCallBack({ allocatedAt: '2026-11-24T15:00:00Z' });

  it('is chased 30 minutes and 2 hours after the allocation, not at once', () => {
    expect(moments(late)).toMatchObject({ 'result-chase': '2026-11-24T15:30:00Z', 'result-escalation': '2026-11-24T17:00:00Z' });
  });

  it('still breaks its promise when that was given to', () => {
    expect(moments(late)['promise-missed']).toBe('2026-11-25T09:00:00Z');
  });
});

describe('Once the attempts have ended', () => {
  it('only the letters are owed, from that moment on', () => {
    const callBack = anAllocatedCallBack({ status: 'letters-due', updatedAt: '2026-11-24T14:05:00Z' });

    expect(openDuties(callBack)).toEqual([{ step: 'issue-letters', at: '2026-11-24T14:05:00Z', key: 'letters' }]);
  });

  it.each(['completed', 'letters-issued', 'unsuccessful', 'cancelled'] as const)('nothing is owed when %s', (status) => {
    expect(openDuties(anAllocatedCallBack({ status }))).toEqual([]);
  });
});
