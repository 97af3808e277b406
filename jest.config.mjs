// What takes long by its nature (nights of the clock, kills, faults, random walks) runs by itself: `npm run test:long`.
const suites = process.env.LONG ? '*.long.test.ts' : '!(*.long).test.ts';

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': './jest.transform.cjs' },
  testMatch: [`<rootDir>/tests/**/${suites}`],
  testTimeout: 60_000,
  maxWorkers: 2,
  testSequencer: './tests/longest-first.mjs',
  globalSetup: './tests/before-all.mjs',
  globalTeardown: './tests/after-all.mjs',
};
