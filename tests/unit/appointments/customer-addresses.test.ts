import { Temporal } from 'temporal-polyfill';
import { CustomerLinks } from '../../../lib/appointments/customer-links.ts';
import { customerAddresses } from '../../../lib/appointments/mail-use-cases.ts';

const linksAt = (now: string) =>
  new CustomerLinks('a secret of at least thirty-two characters', { now: () => Temporal.Instant.from(now) });
const baseUrl = 'https://appointments.example.gov.uk';
const addresses = (endsAt: string, updatedAt: string) =>
  customerAddresses({ links: linksAt(updatedAt), baseUrl }, { id: 'AP-7F3K-29QD', endsAt, updatedAt });
const isGoodAt = async (address: string, now: string) => (await linksAt(now).read(address.slice(`${baseUrl}/a/`.length))).ok;

describe('The addresses of a customer’s pages', () => {
  it('are good until thirty days after the appointment', async () => {
    const { cancel, reschedule, calendar } = await addresses('2026-11-26T10:00:00Z', '2026-11-20T10:00:00Z');
    for (const address of [cancel, reschedule, calendar]) {
      expect(await isGoodAt(address, '2026-12-26T09:59:59Z')).toBe(true);
      expect(await isGoodAt(address, '2026-12-26T10:00:00Z')).toBe(false);
    }
  });

  it('are good as long for somebody who is asked back long after it', async () => {
    const { reschedule } = await addresses('2026-11-26T10:00:00Z', '2027-02-01T10:00:00Z');
    expect(await isGoodAt(reschedule, '2027-03-03T09:59:59Z')).toBe(true);
    expect(await isGoodAt(reschedule, '2027-03-03T10:00:00Z')).toBe(false);
  });

  it('stay the same while the time stays the same, and are others for another time', async () => {
    const before = await addresses('2026-11-26T10:00:00Z', '2026-11-20T10:00:00Z');
    expect(await addresses('2026-11-26T10:00:00Z', '2026-11-25T10:00:00Z')).toEqual(before);
    expect((await addresses('2026-11-27T10:00:00Z', '2026-11-20T10:00:00Z')).cancel).not.toBe(before.cancel);
  });
});
