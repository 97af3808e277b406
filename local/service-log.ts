import { Console } from 'node:console';
import { createWriteStream, renameSync, statSync } from 'node:fs';
import { Writable } from 'node:stream';

const ROTATE_ABOVE_BYTES = 20 * 1024 * 1024;

/** Where everything goes that functions log, and what the stack has to say about itself. */
export interface ServiceLog {
  /** Adds a line about the stack itself. */
  write(message: string, details?: Record<string, unknown>): void;
  close(): Promise<void>;
}

const rotate = (path: string): void => {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_ABOVE_BYTES) renameSync(path, `${path}.1`);
};

/** A log entry on one line, whether it came pretty-printed or not. */
const oneLine = (text: string): string => {
  try {
    return `${JSON.stringify(JSON.parse(text))}\n`;
  } catch {
    return text;
  }
};

/** Opens the log and sends the process's console there, so that the terminal stays quiet. */
export const openServiceLog = (path: string): ServiceLog => {
  rotate(path);
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  const lines = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      file.write(oneLine(chunk));
      done();
    },
  });
  const terminal = globalThis.console;
  globalThis.console = new Console({ stdout: lines, stderr: lines });

  return {
    write: (message, details = {}) => {
      file.write(`${JSON.stringify({ level: 'INFO', service: 'local-stack', message, ...details })}\n`);
    },
    close: () => {
      globalThis.console = terminal;
      return new Promise((resolve) => file.end(resolve));
    },
  };
};
