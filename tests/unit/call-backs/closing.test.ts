import { cancel, closeSchema, endAttempts, issueLetters, markRekeyed } from '../../../lib/call-backs/closing.ts';
import { parse } from '../../../lib/shared/requests.ts';
import { defaultSettings } from '../../../lib/shared/settings.ts';
import { aCallBack, anAllocatedCallBack } from '../../builders.ts';
import { accepted, instant, refused, refusedFields } from '../expectations.ts';

const now = instant('2026-11-24T10:00:00Z');
const due = anAllocatedCallBack({ status: 'letters-due' });
const downtime = { offlineApplication: { template: 'PP Applies GB', fields: {} } } as const;

describe('Cancelling', () => {
  it('closes the call back with its reason, and tells nobody', () => {
    const { callBack, history, messages } = accepted(cancel(anAllocatedCallBack(), 'The client rang back', now));

    expect(callBack).toEqual({
      ...anAllocatedCallBack(),
      marks: [],
      status: 'cancelled',
      closedAt: '2026-11-24T10:00:00Z',
      closeReason: 'The client rang back',
    });
    expect(history).toEqual([{ what: 'cancelled', from: 'awaiting-call', to: 'cancelled' }]);
    expect(messages).toEqual([]);
  });
});

describe('Ending the attempts early (001 step 33)', () => {
  it('makes the letters due, keeps the reason and closes nothing yet', () => {
    const { callBack, history, messages } = accepted(endAttempts(anAllocatedCallBack(), 'The case is delayed unreasonably'));

    expect(callBack).toEqual({
      ...anAllocatedCallBack(),
      status: 'letters-due',
      closeReason: 'The case is delayed unreasonably',
    });
    expect(history).toEqual([{ what: 'attempts-ended', from: 'awaiting-call', to: 'letters-due' }]);
    expect(messages).toEqual([]);
  });
});

describe('The letters of a call back without contact (001 step 34)', () => {
  it('are CMSL0077 and CMSL0080 for an application taken during downtime', () => {
    const { callBack, history } = accepted(issueLetters({ ...due, ...downtime }, defaultSettings, now));

    expect(callBack.letters.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'CMSL0077 CMSL0077.pdf',
      'CMSL0080 CMSL0080.pdf',
    ]);
    expect(history).toEqual([{ what: 'letters-issued', to: 'CMSL0077, CMSL0080' }]);
  });

  it('is one plain letter otherwise, which asks for no fees', () => {
    const [letter, ...others] = accepted(issueLetters(due, defaultSettings, now)).callBack.letters;

    expect(letter).toMatchObject({ code: 'NO-CONTACT', file: 'NO-CONTACT.pdf' });
    expect(letter).not.toHaveProperty('payBy');
    expect(others).toEqual([]);
  });

  it('close the record and go to the clerical team in one message', () => {
    const { callBack, history, messages } = accepted(issueLetters(due, defaultSettings, now));

    expect(callBack).toMatchObject({ status: 'letters-issued', closedAt: '2026-11-24T10:00:00Z' });
    expect(history).toEqual([{ what: 'letters-issued', to: 'NO-CONTACT' }]);
    expect(messages).toEqual(['letters-issued']);
  });

  it.each([
    ['noContactLetters', due],
    ['downtimeLetters', { ...due, ...downtime }],
  ])('are none, and nobody is told, when the setting %s is empty', (setting, callBack) => {
    const change = accepted(issueLetters(callBack, { ...defaultSettings, [setting]: [] }, now));

    expect(change.callBack).toMatchObject({ status: 'unsuccessful', letters: [], closedAt: '2026-11-24T10:00:00Z' });
    expect(change.history).toEqual([{ what: 'ended-unsuccessful', to: 'unsuccessful' }]);
    expect(change.messages).toEqual([]);
  });

  it('keep what the letterhead said on that day', () => {
    const settings = {
      ...defaultSettings,
      letterSender: 'Another Team',
      letterReturnAddress: ['PO Box 1'],
      letterTelephone: '0808 157 0001',
    };

    expect(accepted(issueLetters(due, settings, now)).callBack.letters[0]).toMatchObject({
      issuedAt: '2026-11-24T10:00:00Z',
      sender: 'Another Team',
      returnAddress: ['PO Box 1'],
      telephone: '0808 157 0001',
      templateVersion: 1,
    });
  });
});

describe('The offline application', () => {
  it('is marked as re-keyed once', () => {
    const { callBack, history } = accepted(markRekeyed(aCallBack(downtime), now));

    expect(callBack.rekeyedAt).toBe('2026-11-24T10:00:00Z');
    expect(history).toEqual([{ what: 'rekeyed' }]);
    expect(accepted(markRekeyed(callBack, instant('2026-11-25T10:00:00Z')))).toEqual({ callBack, history: [], messages: [] });
  });

  it('may be re-keyed after the call back was closed', () => {
    expect(markRekeyed(aCallBack({ ...downtime, status: 'completed' }), now).ok).toBe(true);
  });

  it('is missed where there is none', () => {
    expect(refused(markRekeyed(aCallBack(), now)).problem).toBe('nothing-to-rekey');
  });
});

describe('The form that closes', () => {
  it.each([{ reason: 'Withdrawn' }, { reason: 'Line one\nline two', endAttempts: true }])('takes a reason (%j)', (body) => {
    expect(accepted(parse(closeSchema, body))).toEqual(body);
  });

  it.each([
    ['reason', {}],
    ['reason', { reason: '  ' }],
    ['reason', { reason: 'x'.repeat(1001) }],
    ['endAttempts', { reason: 'x', endAttempts: false }],
    ['closeStatus', { reason: 'x', closeStatus: 'done' }],
  ])('names %s when it is not right', (path, body) => {
    expect(refusedFields(parse(closeSchema, body))).toEqual([path]);
  });
});
