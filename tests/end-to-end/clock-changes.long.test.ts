import { CASEWORKER, Life, told } from './life.ts';
import { Service } from './service.ts';

describe.each([
  [
    'forward in spring',
    '2027-03-27T12:00:00Z',
    '2027-03-28T12:00:00Z',
    'Sunday 28 March 2027 at 1pm',
    '2027-03-28T09:00:00+01:00',
    'Sunday 28 March 2027 at 9am',
  ],
  [
    'back in autumn',
    '2027-10-30T12:00:00Z',
    '2027-10-31T12:00:00Z',
    'Sunday 31 October 2027 at midday',
    '2027-10-31T09:00:00+00:00',
    'Sunday 31 October 2027 at 9am',
  ],
])('the night when the clocks go %s', (_, saturday, dayLater, spokenPromise, call, spokenCall) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.startAt(saturday);
  });
  afterAll(() => service.stop());

  it('a promise is 24 hours, whatever the wall clock says', async () => {
    const life = await Life.begin(service);
    const { completeBy, createdAt } = await life.record();
    expect(Date.parse(completeBy) - Date.parse(createdAt)).toBe(24 * 3_600_000);
    expect(completeBy.slice(0, 16)).toBe(dayLater.slice(0, 16));
    const [entered] = await service.mails(life.reference);
    expect(entered?.text).toContain(`Promised by: ${spokenPromise}`);
    await life.allocate();
    await life.call({ result: 'contact-made', outcome: 'query-resolved' });
  });

  it('a call at nine in the morning is prompted at a quarter to nine, and spoken of as nine', async () => {
    const life = await Life.begin(service, { callBack: { at: call } });
    await life.allocate();
    await life.toCall(-16);
    expect(await life.mails()).toEqual([told.entered, told.allocated()]);
    await life.toCall(-15);
    const mails = await service.mails(life.reference);
    expect(mails.at(-1)?.subject).toContain('Call 1 is due soon');
    expect(mails.at(-1)?.text).toContain(`Call due: ${spokenCall}`);
    await life.post(CASEWORKER, 'close', { reason: 'Enough' });
  });
});
