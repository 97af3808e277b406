import type { Browser } from 'playwright-core';
import { Service } from '../end-to-end/service.ts';
import { openBrowser } from './browser.ts';

/** Begun once for all suites of a file; each opens jobcentres of its own. What a start that failed has begun is ended all the same. */
const [starting, opening] = [Service.start(), openBrowser()];
const started = Promise.allSettled([starting, opening]);

/** The service and the browser that the suites of a file share. */
export const sharedService = async (): Promise<{ readonly service: Service; readonly browser: Browser }> => {
  const [service, browser] = await Promise.all([starting, opening]);
  return { service, browser };
};

afterAll(async () => {
  const [service, browser] = await started;
  if (browser.status === 'fulfilled') await browser.value.close();
  if (service.status === 'fulfilled') await service.value.stop();
});
