import { openDuties } from '../../../lib/call-backs/duties.ts';
import type { NewApplication } from '../../../lib/call-backs/new-application.ts';
import { aCallBack, NOW } from '../../builders.ts';

const anytime: Partial<NewApplication> = { callBack: { anytime: true }, dueAt: '2026-11-25T09:00:00Z', startAt: NOW };
const callAt = (at: string): Partial<NewApplication> => ({ callBack: { at }, dueAt: at });

const momentOf = (callBack: NewApplication, message: string): string | undefined =>
  openDuties(callBack).find((duty) => duty.message === message)?.at;

describe('Until a call back of 09:00 is allocated', () => {
  const noon = '2026-11-24T12:00:00Z';

  // Messages: the leaders after min(2 h, half the time left), the site's managers after min(4 h, three quarters of it).
  it.each`
    arranged                            | arrangement                       | reminder                  | escalation
    ${'a call in five hours'}           | ${callAt('2026-11-24T14:00:00Z')} | ${'2026-11-24T11:00:00Z'} | ${'2026-11-24T12:45:00Z'}
    ${'a call in four hours'}           | ${callAt('2026-11-24T13:00:00Z')} | ${'2026-11-24T11:00:00Z'} | ${noon}
    ${'a call in two and a half hours'} | ${callAt('2026-11-24T11:30:00Z')} | ${'2026-11-24T10:15:00Z'} | ${'2026-11-24T10:52:30Z'}
    ${'a call in one hour'}             | ${callAt('2026-11-24T10:00:00Z')} | ${'2026-11-24T09:30:00Z'} | ${'2026-11-24T09:45:00Z'}
    ${'a call in ten minutes'}          | ${callAt('2026-11-24T09:10:00Z')} | ${'2026-11-24T09:05:00Z'} | ${'2026-11-24T09:07:30Z'}
    ${'a call in 5 h 20 min'}           | ${callAt('2026-11-24T14:20:00Z')} | ${'2026-11-24T11:00:00Z'} | ${'2026-11-24T13:00:00Z'}
    ${'a call in ten days'}             | ${callAt('2026-12-04T09:00:00Z')} | ${'2026-11-24T11:00:00Z'} | ${'2026-11-24T13:00:00Z'}
    ${'anytime'}                        | ${anytime}                        | ${'2026-11-24T11:00:00Z'} | ${'2026-11-24T13:00:00Z'}
  `(
    'with $arranged the leaders are reminded at $reminder, the managers told at $escalation',
    ({ arrangement, reminder, escalation }) => {
      const callBack = aCallBack(arrangement);

      expect(momentOf(callBack, 'allocation-reminder')).toBe(reminder);
      expect(momentOf(callBack, 'allocation-escalation')).toBe(escalation);
    },
  );

  it('the missed promise is reported when it breaks, not when the call was due', () => {
    expect(momentOf(aCallBack({ completeBy: '2026-11-25T09:00:00Z' }), 'promise-missed')).toBe('2026-11-25T09:00:00Z');
  });

  it('nobody is prompted or chased for a call that nobody has', () => {
    expect(openDuties(aCallBack()).map(({ message }) => message)).toEqual([
      'allocation-reminder',
      'allocation-escalation',
      'promise-missed',
    ]);
  });

  it('the duties stand in the order in which they fall due', () => {
    const sooner = aCallBack({ completeBy: '2026-11-24T10:30:00Z' });

    expect(openDuties(sooner).map(({ message }) => message)).toEqual([
      'promise-missed',
      'allocation-reminder',
      'allocation-escalation',
    ]);
  });

  it.each(['allocation-reminder', 'allocation-escalation', 'promise-missed'])('%s is owed once only', (message) => {
    expect(momentOf(aCallBack({ told: [message] }), message)).toBeUndefined();
  });

  it('another time moves what was not told yet and leaves what was told', () => {
    const moved = aCallBack({ ...callAt('2026-11-24T12:00:00Z'), told: ['allocation-reminder'] });

    expect(momentOf(moved, 'allocation-reminder')).toBeUndefined();
    expect(momentOf(moved, 'allocation-escalation')).toBe('2026-11-24T11:15:00Z');
  });

  it('the times promised at intake count, not those of today’s settings', () => {
    const { terms } = aCallBack();
    const hasty = aCallBack({ terms: { ...terms, allocationReminder: 30, allocationEscalation: 45 } });

    expect(momentOf(hasty, 'allocation-reminder')).toBe('2026-11-24T09:30:00Z');
    expect(momentOf(hasty, 'allocation-escalation')).toBe('2026-11-24T09:45:00Z');
  });

  it('both chases are one step of the machine, the promise another', () => {
    expect(openDuties(aCallBack()).map(({ step }) => step)).toEqual([
      'chase-allocation',
      'chase-allocation',
      'report-missed-promise',
    ]);
  });
});
