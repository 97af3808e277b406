import {
  briefAnswer,
  callBackAnswer,
  listedCallBack,
  listedNewApplicationSchema,
  newApplicationAnswerSchema,
} from '../../../lib/call-backs/call-back-answer.ts';
import { aCallBack, NOW } from '../../builders.ts';
import { instant } from '../expectations.ts';

const now = instant('2026-11-24T09:00:00Z');

describe('The answer about a call back', () => {
  it('keeps back what only the machine needs', () => {
    const answer = callBackAnswer(
      aCallBack({ told: ['allocation-reminder'], restarts: 1, restartedAt: '2026-11-24T09:00:00Z', ttl: 1 }),
      now,
    );

    for (const field of ['revision', 'terms', 'told', 'restarts', 'restartedAt', 'ttl']) expect(answer).not.toHaveProperty(field);
    expect(answer).toMatchObject({ id: aCallBack().id, version: 1, client: aCallBack().client });
  });

  it('is as the API promises', () => {
    const answer = callBackAnswer(aCallBack(), now);

    expect(newApplicationAnswerSchema.strict().parse(answer)).toEqual(answer);
  });

  it('says whether it is overdue now', () => {
    expect(callBackAnswer(aCallBack(), now).overdue).toBe(false);
    expect(callBackAnswer(aCallBack(), instant('2026-11-25T09:00:01Z')).overdue).toBe(true);
  });

  it('carries warnings only when there are some', () => {
    expect(callBackAnswer(aCallBack(), now)).not.toHaveProperty('warnings');
    expect(callBackAnswer(aCallBack(), now, [{ path: 'at', message: 'x' }]).warnings).toEqual([{ path: 'at', message: 'x' }]);
  });
});

describe('A call back in a list', () => {
  const call = { number: 1, recordedAt: NOW, calledAt: NOW, result: 'contact-made' } as const;

  it('has its calls without who made them, as the API promises', () => {
    const listed = listedCallBack(aCallBack({ calls: [{ ...call, by: '90000003' }] }), now);

    expect(listed).toMatchObject({ id: aCallBack().id, calls: [call] });
    expect(listedNewApplicationSchema.strict().parse(listed)).toEqual(listed);
    expect(JSON.stringify(listed)).not.toContain('90000003');
  });
});

describe('The brief answer to somebody who may change but not read', () => {
  it('holds seven facts, none of them about the client', () => {
    expect(briefAnswer(aCallBack())).toEqual({
      id: '11111111-1111-4111-8111-111111111111',
      reference: 'CB-7F3K-29QD',
      kind: 'new-application',
      status: 'awaiting-allocation',
      version: 1,
      createdAt: '2026-11-24T09:00:00Z',
      updatedAt: '2026-11-24T09:00:00Z',
    });
  });
});
