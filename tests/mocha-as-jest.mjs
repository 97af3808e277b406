// Lets mocha run the unit tests that are written for jest, in one process: what Stryker can switch mutants in without loading anything anew.
import { expect } from 'expect';
import { bind } from 'jest-each';

globalThis.expect = expect;
const kept = {};
for (const name of ['it', 'describe'])
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get: () => kept[name],
    set: (given) => {
      kept[name] = given;
      if (given) given.each = bind(given, false);
    },
  });
for (const [name, there] of [['beforeAll', 'before'], ['afterAll', 'after']])
  Object.defineProperty(globalThis, name, { configurable: true, get: () => globalThis[there] });
