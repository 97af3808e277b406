import { transfer, transferSchema } from '../../../lib/call-backs/allocation.ts';
import { cancel, issueLetters } from '../../../lib/call-backs/closing.ts';
import type { NewApplication } from '../../../lib/call-backs/new-application.ts';
import { recordCall } from '../../../lib/call-backs/recording-calls.ts';
import { parse } from '../../../lib/shared/requests.ts';
import { defaultSettings } from '../../../lib/shared/settings.ts';
import { anAllocatedCallBack, aStaffMember, NOW } from '../../builders.ts';
import { accepted, instant, refusedFields } from '../expectations.ts';

const now = instant('2026-11-24T09:20:00Z');

const receiver = (staffNumber: string, teamId = 'new-applications', siteId = 'applications') => ({
  caseworker: aStaffMember({ staffNumber, teamId }),
  siteId,
});

const transferred = (callBack: NewApplication, to: ReturnType<typeof receiver>, returnWhenClosed = false): NewApplication =>
  accepted(transfer(callBack, { caseworkerId: to.caseworker.staffNumber, returnWhenClosed }, to, now)).callBack;

describe('A transfer', () => {
  it('moves the call back to another caseworker, and the team and site with it', () => {
    expect(transferred(anAllocatedCallBack(), receiver('90000030', 'northgate-coaches', 'northgate'))).toEqual({
      ...anAllocatedCallBack(),
      allocatedTo: '90000030',
      allocatedAt: '2026-11-24T09:20:00Z',
      firstAllocatedAt: NOW,
      teamId: 'northgate-coaches',
      siteId: 'northgate',
    });
  });

  it('tells the one who receives it, and the history from whom to whom', () => {
    const change = accepted(
      transfer(anAllocatedCallBack(), { caseworkerId: '90000004', returnWhenClosed: false }, receiver('90000004'), now),
    );

    expect(change.messages).toEqual(['transferred']);
    expect(change.history).toEqual([{ what: 'transferred', from: '90000003', to: '90000004' }]);
  });

  it('is the prompt too within 15 minutes of the call and at any time', () => {
    const soon = anAllocatedCallBack({ callBack: { at: '2026-11-24T09:30:00Z' }, dueAt: '2026-11-24T09:30:00Z' });
    const anytime = anAllocatedCallBack({ callBack: { anytime: true }, dueAt: '2026-11-25T09:00:00Z' });

    expect(transferred(soon, receiver('90000004')).told).toEqual(['prompt@2026-11-24T09:30:00Z']);
    expect(transferred(anytime, receiver('90000004')).told).toEqual(['prompt@2026-11-25T09:00:00Z']);
    expect(transferred(anAllocatedCallBack(), receiver('90000004')).told).toEqual([]);
  });

  it('to whoever has it already changes nothing', () => {
    const callBack = anAllocatedCallBack();
    const change = accepted(transfer(callBack, { caseworkerId: '90000003', returnWhenClosed: true }, receiver('90000003'), now));

    expect(change).toEqual({ callBack, history: [], messages: [] });
  });

  it.each`
    whom                                | to
    ${'nobody in the directory'}        | ${undefined}
    ${'somebody who is not caseworker'} | ${{ caseworker: aStaffMember({ staffNumber: '90000004', roles: ['team-leader'] }), siteId: 'applications' }}
  `('is refused to $whom', ({ to }) => {
    expect(
      refusedFields(transfer(anAllocatedCallBack(), { caseworkerId: '90000004', returnWhenClosed: false }, to, now)),
    ).toEqual(['caseworkerId']);
  });
});

describe('A call back that is lent to another caseworker until it is closed', () => {
  const home = { caseworkerId: '90000003', teamId: 'new-applications', siteId: 'applications' };
  const abroad = receiver('90000030', 'northgate-coaches', 'northgate');
  const lent = transferred(anAllocatedCallBack(), abroad, true);

  it('remembers to whom it goes back', () => {
    expect(lent.returnTo).toEqual(home);
    expect(transferred(anAllocatedCallBack(), abroad, false)).not.toHaveProperty('returnTo');
  });

  it('goes back to the first owner, however often it is passed on', () => {
    expect(transferred(lent, receiver('90000004'), true).returnTo).toEqual(home);
    expect(transferred(lent, receiver('90000004'), false).returnTo).toEqual(home);
  });

  it('owes no return once it has come home by another transfer', () => {
    expect(transferred(lent, receiver('90000003'), true)).not.toHaveProperty('returnTo');
  });

  const closings = {
    completed: (callBack: NewApplication) =>
      recordCall(
        callBack,
        { calledAt: '2026-11-24T09:30:00Z', result: 'contact-made', outcome: 'signposted' },
        '90000030',
        instant('2026-11-24T09:40:00Z'),
      ),
    cancelled: (callBack: NewApplication) => cancel(callBack, 'Withdrawn', now),
    'letters-issued': (callBack: NewApplication) => issueLetters({ ...callBack, status: 'letters-due' }, defaultSettings, now),
    unsuccessful: (callBack: NewApplication) =>
      issueLetters({ ...callBack, status: 'letters-due' }, { ...defaultSettings, noContactLetters: [] }, now),
  };

  it.each(Object.entries(closings))('moves back when it is %s, and the history says so', (status, close) => {
    const { callBack, history } = accepted(close(lent));

    expect(callBack).toMatchObject({ status, allocatedTo: '90000003', teamId: 'new-applications', siteId: 'applications' });
    expect(callBack).not.toHaveProperty('returnTo');
    expect(history.at(-1)).toEqual({ what: 'moved-back', from: '90000030', to: '90000003' });
  });

  it.each(Object.entries(closings))('that was given for good stays where it is when %s', (_, close) => {
    const { callBack, history } = accepted(close(transferred(anAllocatedCallBack(), abroad, false)));

    expect(callBack).toMatchObject({ allocatedTo: '90000030', teamId: 'northgate-coaches', siteId: 'northgate' });
    expect(history.map(({ what }) => what)).not.toContain('moved-back');
  });
});

describe('The form of a transfer', () => {
  it('returns nothing when closed unless told so, and takes the case for other kinds’ sake', () => {
    expect(accepted(parse(transferSchema, { caseworkerId: '90000004' }))).toEqual({
      caseworkerId: '90000004',
      returnWhenClosed: false,
    });
    expect(
      accepted(parse(transferSchema, { caseworkerId: '90000004', returnWhenClosed: true, withCase: true })).returnWhenClosed,
    ).toBe(true);
  });

  it.each([
    ['caseworkerId', {}],
    ['caseworkerId', { caseworkerId: '9#1' }],
    ['returnWhenClosed', { caseworkerId: '90000004', returnWhenClosed: 'yes' }],
    ['reason', { caseworkerId: '90000004', reason: 'x' }],
  ])('names %s when it is not right', (path, body) => {
    expect(refusedFields(parse(transferSchema, body))).toEqual([path]);
  });
});
