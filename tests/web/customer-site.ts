import { addDays, Jobcentre, quietMonday, weekdays } from '../end-to-end/diaries.ts';
import type { Service } from '../end-to-end/service.ts';
import { theService } from '../end-to-end/the-service.ts';

/** A site for the pages of customers: two coaches see people in the morning, only the first in the afternoon. */
export interface CustomerSite {
  readonly service: Service;
  readonly site: Jobcentre;
  readonly first: string;
  readonly second: string;
  /** The weekdays of a week to come without a bank holiday: `day(0)` is Monday. */
  readonly day: (weekday: number) => string;
}

/** Opens a site of a suite's own, for appointments of half an hour. */
export const openCustomerSite = async (code: string, details: Record<string, unknown> = {}): Promise<CustomerSite> => {
  const service = await theService();
  const site = await Jobcentre.open(service, code, details);
  const first = await site.diary(`${code}-1`, weekdays('09:00-12:00 GI', '13:00-15:00 GI'));
  const second = await site.diary(`${code}-2`, weekdays('09:00-12:00 GI'));
  const monday = await quietMonday(service);
  return { service, site, first, second, day: (weekday) => addDays(monday, weekday) };
};
