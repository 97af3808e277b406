import { randomUUID } from 'node:crypto';
import { instantText } from '../../lib/shared/time.ts';
import type { LocalClock } from '../clock.ts';
import type { LambdaFunction } from '../configuration/configuration.ts';
import { ACCOUNT, localArn, REGION } from '../project.ts';
import { type Expression, readExpression } from './expression.ts';

const DAY_MILLISECONDS = 86_400_000;
/** This far into a move of the clock a rate schedule fires at each occurrence; beyond, once a day. */
const EACH_OCCURRENCE_MILLISECONDS = 3 * DAY_MILLISECONDS;

export interface SchedulesParts {
  clock: LocalClock;
  functions: LambdaFunction[];
  invoke(functionKey: string, event: unknown): Promise<unknown>;
}

const scheduledEvent = (functionName: string, clock: LocalClock) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: ACCOUNT,
  time: instantText(clock.now()),
  region: REGION,
  resources: [localArn('events', `rule/${functionName}`)],
  detail: {},
});

type Fire = () => void;

const runCron = (clock: LocalClock, after: (instant: number) => number | undefined, fire: Fire): void => {
  const arm = (): void => {
    const next = after(clock.milliseconds());
    if (next === undefined) return;
    clock.at(next, () => {
      fire();
      arm();
    });
  };
  arm();
};

const runRate = (clock: LocalClock, every: number, fire: Fire): void => {
  let firedAt = clock.milliseconds();
  let cancel = (): void => undefined;

  const pause = (): number => {
    const moveBeganAt = clock.moveBeganAt();
    const isLongMove = moveBeganAt !== undefined && firedAt + every - moveBeganAt > EACH_OCCURRENCE_MILLISECONDS;
    return isLongMove ? Math.max(every, DAY_MILLISECONDS) : every;
  };
  const arm = (): void => {
    cancel = clock.at(firedAt + pause(), run);
  };
  const run = (): void => {
    cancel();
    firedAt = clock.milliseconds();
    fire();
    arm();
  };

  clock.onLanding(() => {
    if (clock.milliseconds() > firedAt) run();
    cancel();
    cancel = clock.at(firedAt + every, run);
  });
  arm();
};

/** Stands in for EventBridge: invokes functions at their times on the local clock. A failed invocation is in the log, and that is all. */
export const startSchedules = ({ clock, functions, invoke }: SchedulesParts): void => {
  const run = (expression: Expression, fire: Fire): void =>
    expression.kind === 'rate' ? runRate(clock, expression.everyMilliseconds, fire) : runCron(clock, expression.after, fire);

  for (const target of functions) {
    for (const { rate, timezone, input, enabled } of target.schedules) {
      const fire = () => void invoke(target.key, input ?? scheduledEvent(target.name, clock)).catch(() => undefined);
      for (const text of enabled ? rate : []) run(readExpression(text, timezone), fire);
    }
  }
};
