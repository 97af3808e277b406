import { customerMail } from '../../../lib/appointments/appointment-mail.ts';
import type { CustomerTemplate } from '../../../lib/appointments/appointment-words.ts';

const links = { reschedule: 'https://x.example/a/r', cancel: 'https://x.example/a/c', calendar: 'https://x.example/a/i' };
const facts = { siteName: 'Northgate Jobcentre', coachName: 'Amy Birch', links };
type Told = Parameters<typeof customerMail>[1];

const AT = '2026-11-25T10:00:00Z';
const textOf = (template: CustomerTemplate, overrides: Partial<Told> = {}): string => {
  const told: Told = {
    status: 'upcoming',
    reference: 'AP-1',
    at: AT,
    minutes: 50,
    typeName: 'First Commitment Meeting',
    channel: 'telephone',
    ...overrides,
  };
  const { subject, text } = customerMail(template, told, facts);
  return `${subject}\n${text}`.replaceAll(/\s+/g, ' ');
};

describe('An e-mail about an appointment that a colleague has taken over', () => {
  it('says that it takes place only when it is confirmed', () => {
    expect(textOf('appointment-reassigned')).toContain('Your appointment takes place at the same time, with somebody else.');
    const waiting = textOf('appointment-reassigned', { status: 'request' });
    expect(waiting).toContain('We have asked somebody else to see you. Please wait for our confirmation.');
    expect(waiting).not.toContain('takes place');
  });

  it('still asks for another time whoever was asked for one, and leads there first', () => {
    const asked = textOf('appointment-reassigned', { status: 'request', asked: true });
    expect(asked).toContain('You are now with Amy Birch. We still ask you to choose another time.');
    expect(asked.indexOf(links.reschedule)).toBeLessThan(asked.indexOf(links.cancel));
  });
});

describe('The link to a calendar entry', () => {
  it.each<CustomerTemplate>(['appointment-moved', 'appointment-reassigned', 'appointment-booked', 'appointment-accepted'])(
    'stands in %s for what is confirmed alone',
    (template) => {
      expect(textOf(template)).toContain(links.calendar);
      expect(textOf(template, { status: 'request' })).not.toContain(links.calendar);
      expect(textOf(template, { status: 'request' })).toContain(links.reschedule);
    },
  );
});

describe('An e-mail that asks the customer for a time', () => {
  const request = { status: 'request', asked: true } as const;

  it('asks for another one instead of the one that cannot be kept', () => {
    const text = textOf('appointment-asked', request);
    expect(text).toContain('Please choose another time for your appointment: AP-1');
    expect(text).toContain('Your appointment does not take place at the time below.');
    expect(text).toMatch(/When:? Wednesday 25 November 2026 at 10am/);
  });

  it('asks for a first one of a follow-up, and tells no time that is over as one to come', () => {
    const text = textOf('appointment-asked', { ...request, earlier: [{ at: AT, minutesTaken: 40 }] });
    expect(text).toContain('Please choose a time for your next appointment: AP-1');
    expect(text).toContain('We would like to see you again after your appointment on 25 November 2026. Please choose a time.');
    expect(text).toMatch(/Last time:? Wednesday 25 November 2026/);
    expect(text).not.toMatch(/does not take place|When/);
  });

  it('says that the customer was missed', () => {
    const text = textOf('appointment-asked', { ...request, earlier: [{ at: AT, noShow: true }] });
    expect(text).toContain('We missed you on 25 November 2026. Please choose another time.');
  });

  it('is no follow-up any more once the appointment has had a time of its own', () => {
    const text = textOf('appointment-asked', { ...request, earlier: [{ at: '2026-11-18T10:00:00Z', noShow: true }] });
    expect(text).toContain('Your appointment does not take place at the time below.');
    expect(text).not.toContain('We missed you');
  });
});
