import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, startStack } from '../../local/stack.ts';
import { anIntake } from '../builders.ts';
import { CASEWORKER, LEADER, Life } from '../end-to-end/life.ts';
import { Service } from '../end-to-end/service.ts';
import { type Capacity, meter } from './capacity.ts';

/** What one kind of life costs, from intake to its end. */
export interface LifeCost {
  readonly life: string;
  readonly transitions: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly requests: number;
  readonly invocations: number;
  readonly gigabyteSeconds: number;
  readonly emails: number;
  readonly usd: number;
}

const { usd } = JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')) as {
  usd: Record<
    | 'stateTransitions'
    | 'dynamodbReadUnit'
    | 'dynamodbWriteUnit'
    | 'lambdaRequest'
    | 'lambdaGigabyteSecondArm'
    | 'httpApiRequest'
    | 'sesMessage',
    number
  >;
};

/** What each of the lives does after its intake, ten hours before its call. */
const lives: Readonly<Record<string, (life: Life) => Promise<unknown>>> = {
  'reached at the first call': async (life) => {
    await life.allocate();
    await life.toCall(1);
    await life.call({ result: 'contact-made', outcome: 'query-resolved' });
  },
  'reached at the third call': async (life) => {
    await life.allocate();
    for (const next of [60, 60]) {
      await life.toCall(1);
      await life.noContact(next);
    }
    await life.toCall(1);
    await life.call({ result: 'application-made', outcome: 'application-made' });
  },
  'never reached: a letter': async (life) => {
    await life.allocate();
    for (const next of [60, 60, undefined]) {
      await life.toCall(1);
      await life.noContact(next);
    }
  },
  'nobody hurries: every reminder, chase and escalation': async (life) => {
    await life.toCall(-30);
    await life.allocate();
    await life.toCall(125);
    await life.call({ result: 'contact-made', outcome: 'query-resolved' });
  },
  'cancelled before it is allocated': (life) => life.post(LEADER, 'close', { reason: 'The client rang again' }),
};

/** The service inside this process, where its clients can be metered. */
class MeteredService extends Service {
  requests = 0;
  readonly #stack: Stack;

  constructor(stack: Stack) {
    super();
    this.#stack = stack;
    this.url = stack.url;
  }

  override async as(...request: Parameters<Service['as']>): ReturnType<Service['as']> {
    if (request[1] !== 'GET') this.requests++;
    return super.as(...request);
  }

  /** Invocations and gigabyte seconds so far, without those of the doors that a life did not pass, and of the sweep. */
  billed(): { invocations: number; gigabyteSeconds: number } {
    const of = [...this.#stack.billed].filter(([key]) => key !== 'sweep').map(([, billed]) => billed);
    return {
      invocations: of.reduce((sum, { invocations }) => sum + invocations, 0),
      gigabyteSeconds: of.reduce(
        (sum, { milliseconds, memoryMegabytes }) => sum + (milliseconds / 1000) * (memoryMegabytes / 1024),
        0,
      ),
    };
  }
}

const costOf = async (service: MeteredService, capacity: Capacity, name: string): Promise<LifeCost> => {
  const live = lives[name];
  if (!live) throw new Error(`No such life: ${name}`);
  await service.settle();
  const before = { ...capacity, ...service.billed(), requests: service.requests };
  const life = await Life.beginIn(service, 600);
  await live(life);
  await service.settle();
  const after = { ...capacity, ...service.billed(), requests: service.requests };
  const executions = await service.executions(life.id);
  const transitions = executions.reduce((sum, { states }) => sum + states.length, 0);
  const emails = (await life.mails()).length;
  const cost = {
    transitions,
    readUnits: after.read - before.read,
    writeUnits: after.write - before.write,
    requests: after.requests - before.requests,
    invocations: after.invocations - before.invocations,
    gigabyteSeconds: after.gigabyteSeconds - before.gigabyteSeconds,
    emails,
  };
  return {
    life: name,
    ...cost,
    usd:
      cost.transitions * usd.stateTransitions +
      cost.readUnits * usd.dynamodbReadUnit +
      cost.writeUnits * usd.dynamodbWriteUnit +
      cost.requests * usd.httpApiRequest +
      cost.invocations * usd.lambdaRequest +
      cost.gigabyteSeconds * usd.lambdaGigabyteSecondArm +
      cost.emails * usd.sesMessage,
  };
};

/** Lives a few of each kind, the first unmeasured; then intakes as fast as they go. */
export const measureLives = async (): Promise<{
  lives: readonly LifeCost[];
  intakesPerSecond: number;
  livesPerSecond: number;
}> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const stack = await startStack({
    port: 0,
    dataFolder: folder,
    fresh: true,
    onFault: (sentence) => {
      throw new Error(sentence);
    },
  });
  try {
    const service = new MeteredService(stack);
    await service.moveClock({ advance: 'PT1S' });
    await Life.beginIn(service, 600);
    const { dynamodb } = await import('../../functions/runtime/table.ts');
    const capacity = meter(dynamodb as never);
    const costs: LifeCost[] = [];
    for (const name of Object.keys(lives)) costs.push(await costOf(service, capacity, name));

    const [count, atOnce] = [200, 20];
    const inParallel = async (work: () => Promise<unknown>): Promise<number> => {
      const began = performance.now();
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let one = 0; one < count / atOnce; one++) await work();
        }),
      );
      return count / ((performance.now() - began) / 1000);
    };
    const intake = () => service.as('90000001', 'POST', '/call-backs', { body: anIntake({ callBack: { anytime: true } }) });
    const intakesPerSecond = await inParallel(intake);
    await service.moveClock({ advance: 'PT2M' });
    const livesPerSecond = await inParallel(async () => {
      const { body } = await intake();
      const path = `/call-backs/${body.id}`;
      await service.as(LEADER, 'POST', `${path}/allocation`, { body: { caseworkerId: CASEWORKER } });
      const calledAt = (await service.now()).toString();
      await service.as(CASEWORKER, 'POST', `${path}/calls`, {
        body: { calledAt, result: 'contact-made', outcome: 'query-resolved' },
      });
    });
    return { lives: costs, intakesPerSecond, livesPerSecond };
  } finally {
    await stack.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
