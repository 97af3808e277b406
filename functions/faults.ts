/** Names and places of a fault, never its message: that could quote a client's data. */
export const faultFacts = (error: unknown) =>
  error instanceof Error
    ? {
        fault: error.name,
        at: error.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 5),
      }
    : { fault: 'unknown' };
