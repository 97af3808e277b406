export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': './jest.transform.cjs' },
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
  globalSetup: './tests/before-all.mjs',
  globalTeardown: './tests/after-all.mjs',
};
