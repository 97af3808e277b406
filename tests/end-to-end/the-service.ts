import { Service } from './service.ts';

let started: Promise<Service> | undefined;

/** The one service of a test file, for all of the suites that it is made of: the first starts it, and it ends after the last. */
export const theService = (): Promise<Service> => {
  started ??= Service.start();
  return started;
};

afterAll(async () => (await started)?.stop());
