import { mkdirSync, rmSync } from 'node:fs';

/** Logs of every stack that the tests start are kept here, to be searched when all have ended. */
export default function beforeAllTests() {
  rmSync('tests/.output', { recursive: true, force: true });
  mkdirSync('tests/.output/logs', { recursive: true });
}
