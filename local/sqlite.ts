import type { DatabaseSync } from 'node:sqlite';

const emit = process.emitWarning;

/** Opens an SQLite file, without Node's remark that its SQLite module is experimental. */
export const openSqlite = (path: string): DatabaseSync => {
  const { DatabaseSync: Database } = quietly(() => process.getBuiltinModule('node:sqlite'));
  return new Database(path);
};

const quietly = <T>(work: () => T): T => {
  process.emitWarning = () => undefined;
  try {
    return work();
  } finally {
    process.emitWarning = emit;
  }
};
