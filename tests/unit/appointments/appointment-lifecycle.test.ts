import { type AppointmentStatus, appointmentStatuses, statusAt } from '../../../lib/appointments/appointment.ts';
import {
  type AppointmentAction,
  allowed,
  appointmentActionRules,
  appointmentActions,
  appointmentLife,
} from '../../../lib/appointments/appointment-lifecycle.ts';
import { refused } from '../expectations.ts';

/** Domain §5 written out: where each action leads from each status; a dash is refused. */
const table = `
  action             request           upcoming          past              completed  cancelled
  accept             upcoming          –                 –                 –          –
  reschedule         request|upcoming  request|upcoming  request|upcoming  –          –
  ask-to-reschedule  –                 request           request           request    –
  pick               request           request           –                 –          –
  suggest            request           request           –                 –          –
  reassign           request           upcoming          –                 –          –
  cancel             cancelled         cancelled         –                 –          –
  complete           –                 completed         completed         –          –
  no-show            –                 completed         completed         –          –
  reopen             –                 –                 –                 past       –
`;

const [heads = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([action = '', ...leads]) => leads.map((to, index) => [heads[index + 1] ?? '', action, to] as const));

describe('The life of an appointment', () => {
  it('knows every action for every status', () => {
    expect(cells).toHaveLength(appointmentStatuses.length * appointmentActions.length);
  });

  it.each(cells)('%s, %s: %s', (from, action, to) => {
    const [status, does] = [from as AppointmentStatus, action as AppointmentAction];
    const cell = appointmentLife[status][does];
    if (to === '–') {
      const { problem, detail, facts } = refused(allowed(status, does));
      expect([problem, detail, facts]).toEqual(['wrong-status', cell, { appointmentStatus: status }]);
      return;
    }
    expect(cell).toEqual(to.split('|'));
    expect(allowed(status, does).ok).toBe(true);
  });

  it('tells the customer about everything but how a meeting went', () => {
    const silent = appointmentActions.filter((action) => appointmentActionRules[action].customerGets === undefined);
    expect(silent).toEqual(['complete', 'no-show', 'reopen']);
  });

  it.each([
    ['upcoming', '2026-11-24T09:59:59Z', 'upcoming'],
    ['upcoming', '2026-11-24T10:00:00Z', 'past'],
    ['request', '2026-11-24T11:00:00Z', 'request'],
    ['completed', '2026-11-24T11:00:00Z', 'completed'],
  ] as const)('is past once its time is over and nobody has completed it: %s at %s is %s', (status, now, is) => {
    expect(statusAt({ status, endsAt: '2026-11-24T10:00:00Z' }, now)).toBe(is);
  });
});
