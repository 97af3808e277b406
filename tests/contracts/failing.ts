import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * Lets a command fail on its way to the database, `before` it arrives or `after` it was done, when only its answer is lost; `isFault` is told how
 * many of the command were sent so far, this one counted. Not among the errors that the SDK tries again by itself.
 */
export const failing = (
  documents: DynamoDBDocumentClient,
  command: string,
  when: 'before' | 'after',
  isFault: (call: number) => boolean,
): { end: () => void } => {
  let [calls, isOver] = [0, false];
  documents.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const fails = !isOver && commandName === `${command}Command` && isFault(++calls);
        if (fails && when === 'before') throw new Error('Injected');
        const answer = await next(args);
        if (fails) throw new Error('Injected');
        return answer;
      },
    { step: 'finalizeRequest', priority: 'low', name: `failing-${command}-${when}` },
  );
  return {
    end: () => {
      isOver = true;
    },
  };
};

/** Does something, once, on the way of the so-many-th of a command. */
export const interposing = (documents: DynamoDBDocumentClient, command: string, at: number, act: () => Promise<void>): void => {
  let calls = 0;
  documents.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === `${command}Command` && ++calls === at) await act();
        return next(args);
      },
    { step: 'finalizeRequest', priority: 'low', name: `interposing-${command}` },
  );
};
