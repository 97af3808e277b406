import { allocate } from '../../../lib/call-backs/allocation.ts';
import { aCallBack, anAllocatedCallBack, aStaffMember } from '../../builders.ts';
import { accepted, instant, refused, refusedFields } from '../expectations.ts';

const now = instant('2026-11-24T09:20:00Z');
const anytime = { callBack: { anytime: true }, dueAt: '2026-11-25T09:00:00Z' } as const;

describe('A team leader allocates a call back (001 steps 13-15)', () => {
  it('to a caseworker of the team, who is told', () => {
    const { callBack, history, messages } = accepted(allocate(aCallBack(), aStaffMember(), now));

    expect(callBack).toEqual({
      ...aCallBack(),
      status: 'awaiting-call',
      allocatedTo: '90000003',
      allocatedAt: '2026-11-24T09:20:00Z',
      firstAllocatedAt: '2026-11-24T09:20:00Z',
    });
    expect(history).toEqual([{ what: 'allocated', to: '90000003' }]);
    expect(messages).toEqual(['allocated']);
  });

  it('whose message is the prompt too when the call may be made at any time', () => {
    const { callBack, messages } = accepted(allocate(aCallBack(anytime), aStaffMember(), now));

    expect(callBack.told).toEqual(['prompt@2026-11-25T09:00:00Z']);
    expect(messages).toEqual(['allocated']);
  });

  it.each(['2026-11-24T13:46:00Z', '2026-11-24T15:00:00Z'])(
    'whose message is the prompt too when no other could come in time (%s)',
    (late) => {
      expect(accepted(allocate(aCallBack(), aStaffMember(), instant(late))).callBack.told).toEqual([
        'prompt@2026-11-24T14:00:00Z',
      ]);
    },
  );

  it('to the same caseworker again without a second message', () => {
    const callBack = anAllocatedCallBack();

    expect(accepted(allocate(callBack, aStaffMember(), now))).toEqual({ callBack, history: [], messages: [] });
  });

  it('but not to another one: whoever has it is named', () => {
    const { problem, facts } = refused(allocate(anAllocatedCallBack(), aStaffMember({ staffNumber: '90000004' }), now));

    expect(problem).toBe('already-allocated');
    expect(facts).toMatchObject({ allocatedTo: '90000003' });
  });

  it('and a closed one not even to the caseworker who had it', () => {
    expect(refused(allocate(anAllocatedCallBack({ status: 'cancelled' }), aStaffMember(), now)).problem).toBe('already-closed');
  });

  it.each`
    whom                                | caseworker
    ${'nobody in the directory'}        | ${undefined}
    ${'somebody who is not caseworker'} | ${aStaffMember({ roles: ['team-leader', 'gich-agent'] })}
    ${'a caseworker of another team'}   | ${aStaffMember({ teamId: 'gich' })}
  `('never to $whom', ({ caseworker }) => {
    expect(refusedFields(allocate(aCallBack(), caseworker, now))).toEqual(['caseworkerId']);
  });
});
