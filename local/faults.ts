import { types } from 'node:util';

/** Something the person who starts the stack can put right. The message is one sentence that says how; no stack trace is shown. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Whatever was thrown, as an Error. */
export const asError = (thrown: unknown): Error => (types.isNativeError(thrown) ? thrown : new Error(String(thrown)));

/** The `code` of a system error, such as `EADDRINUSE`. */
export const errorCode = (thrown: unknown): string | undefined =>
  types.isNativeError(thrown) && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
