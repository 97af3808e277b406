import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { anIntake } from '../builders.ts';
import { CASEWORKER, COLLEAGUE, GICH, LEADER } from '../end-to-end/life.ts';
import { type Answer, Service } from '../end-to-end/service.ts';
import { type Fault, randomBy } from '../faults/faults.ts';

/**
 * Thirty call backs at a time live through the API while the clock jumps, requests to AWS fail at random and the whole stack is killed again
 * and again. At the end the faults stop, and everything must hold. Run with `npm run test:soak -- --minutes 5 --seed 1`; ends with 1 when
 * something does not hold. The same seed takes the same decisions; what the operating system does meanwhile is its own.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    lives: { type: 'string', default: '30' },
  },
});
const [minutes, seed, livesAtOnce] = [Number(values.minutes), Number(values.seed), Number(values.lives)];
const random = randomBy(seed);
const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;

const faults: readonly Fault[] = [
  { service: 'SES', when: 'before', error: 'Throttling', rate: 0.05 },
  { service: 'SES', when: 'before', error: 'ECONNRESET', rate: 0.05 },
  { service: 'SES', when: 'after', error: 'TimeoutError', rate: 0.02 },
  { service: 'SFN', when: 'before', error: 'ThrottlingException', rate: 0.05 },
  { service: 'SFN', when: 'after', error: 'TimeoutError', rate: 0.03 },
  { service: 'SFN', commands: ['SendTaskSuccess'], when: 'before', error: 'TaskTimedOut', rate: 0.03 },
  { service: 'DynamoDB', when: 'before', error: 'TransactionConflict', rate: 0.05 },
  { service: 'DynamoDB', when: 'before', error: 'ThrottlingException', rate: 0.02 },
  { service: 'DynamoDB', when: 'after', error: 'TimeoutError', rate: 0.02 },
];

/** Longer than the stack takes to come back. */
const TRIES = 200;

const service = new Service('tests/faults/faulty-stack.ts');
const counts = { requests: 0, kills: 0, faults: 0, moves: 0, answers: new Map<number, number>() };
let starts = 0;
const start = (some: readonly Fault[] = faults): Promise<void> =>
  service.start({ FAULTS: JSON.stringify(some), FAULT_SEED: `${seed + ++starts}` });

const countFaults = async (): Promise<void> => {
  counts.faults += (await service.tell({}))?.injected ?? 0;
};
const killAndStart = async (): Promise<void> => {
  await countFaults();
  await service.end('SIGKILL');
  counts.kills++;
  await start();
};

/** Asks until it is answered, as a client with an idempotency key may. */
const insist = async (staffNumber: string, path: string, body: object): Promise<Answer | undefined> => {
  const key = `${path} ${random()}`;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      counts.requests++;
      const answer = await service.as(staffNumber, 'POST', path, { body, headers: { 'idempotency-key': key } });
      counts.answers.set(answer.status, (counts.answers.get(answer.status) ?? 0) + 1);
      if (answer.status < 500) return answer;
    } catch {
      // The stack is being killed: it comes back.
    }
    await pause(100);
  }
  throw new Error(`POST ${path} was not answered in ${TRIES} tries`);
};

const persist = async <T>(asking: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await asking();
    } catch (error) {
      if (attempt === TRIES) throw error;
      await pause(100);
    }
  }
};

interface Life {
  readonly id: string;
  readonly reference: string;
}
const all: Life[] = [];
let living: Life[] = [];

const inMinutes = async (from: number, to: number): Promise<string> => {
  const now = await persist(() => service.now());
  return now
    .add({ minutes: Math.round(from + random() * (to - from)) })
    .toString()
    .replace(/\.\d+Z/, 'Z');
};

const begin = async (): Promise<void> => {
  const callBack = random() < 0.3 ? { anytime: true } : { at: await inMinutes(5, 600) };
  const extra = random() < 0.2 ? { nature: 'existing-case', existingCaseReason: 'mp' } : {};
  const answer = await insist(GICH, '/call-backs', anIntake({ callBack, ...extra }));
  if (answer?.status !== 201) throw new Error(`An intake was answered ${answer?.status}: ${JSON.stringify(answer?.body)}`);
  const { id, reference } = answer.body;
  all.push({ id, reference });
  living.push({ id, reference });
};

const read = ({ id }: Life): Promise<Answer['body']> =>
  persist(async () => {
    const answer = await service.as(LEADER, 'GET', `/call-backs/${id}`);
    if (answer.status !== 200) throw new Error(`GET of a call back was answered ${answer.status}`);
    return answer.body;
  });

const recordCall = async (path: string, callsMade: number): Promise<void> => {
  const calledAt = (await persist(() => service.now())).toString();
  if (random() < 0.3) await insist(LEADER, `${path}/calls`, { calledAt, result: 'contact-made', outcome: 'query-resolved' });
  else {
    const nextCallAt = await inMinutes(10, 1500);
    const result = oneOf(['called-contact-not-made', 'contact-not-made-message-left']);
    await insist(LEADER, `${path}/calls`, { calledAt, result, ...(callsMade < 2 && { nextCallAt }) });
  }
};

/** One thing that somebody might do next to one call back. */
const goOn = async (life: Life): Promise<void> => {
  const { status, calls } = await read(life);
  const path = `/call-backs/${life.id}`;
  if (status === 'awaiting-allocation' && random() < 0.7)
    return void (await insist(LEADER, `${path}/allocation`, { caseworkerId: oneOf([CASEWORKER, COLLEAGUE]) }));
  if (status === 'awaiting-call' && random() < 0.6) return recordCall(path, calls.length);
  if (status === 'awaiting-call') {
    const [action, body] = oneOf<[string, object]>([
      ['reschedule', { at: await inMinutes(10, 900) }],
      ['transfer', { caseworkerId: oneOf([CASEWORKER, COLLEAGUE]), returnWhenClosed: random() < 0.5 }],
      ['close', { reason: 'Soak', ...(random() < 0.5 && { endAttempts: true }) }],
    ]);
    return void (await insist(LEADER, `${path}/${action}`, body));
  }
  if (status !== 'awaiting-allocation' && status !== 'awaiting-call' && status !== 'letters-due')
    living = living.filter(({ id }) => id !== life.id);
};

const moveClock = async (): Promise<void> => {
  counts.moves++;
  const advance = `PT${Math.ceil(random() * 45)}M`;
  await service.moveClock({ advance }).catch(() => undefined);
};

/** E-mails by the message behind them: how often each was sent. */
const sendings = (): Map<string, number> => {
  const folder = join(service.folder, 'mail');
  const sent = new Map<string, number>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.eml'))) {
    const id = /^Message-ID:\s+<([^@]+)@/im.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? file;
    sent.set(id, (sent.get(id) ?? 0) + 1);
  }
  return sent;
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

say(`Soak for ${minutes} minutes, seed ${seed}, ${livesAtOnce} lives at once`);
await start();
const until = Date.now() + minutes * 60_000;
let lastKill = Date.now();
while (Date.now() < until) {
  const busy = Promise.all(Array.from({ length: 4 }, async () => (living.length < livesAtOnce ? begin() : goOn(oneOf(living)))));
  // A kill comes in the middle of the work, not between.
  if (Date.now() - lastKill > 4000 && random() < 0.3) {
    await pause(random() * 60);
    await killAndStart();
    lastKill = Date.now();
  }
  await busy;
  if (random() < 0.25) await moveClock();
}

await countFaults();
await service.end('SIGKILL');
await start([]);
for (let hour = 0; hour < 3; hour++) await service.moveClock({ advance: 'PT1H' });
const { records, found, findings } = (await service.plain('GET', '/local/inspection.json')).body;
const sent = [...sendings().values()];
const [twice, oftener] = [sent.filter((times) => times === 2).length, sent.filter((times) => times > 2).length];
await service.stop();

say(
  `${counts.requests} requests, ${[...counts.answers]
    .sort()
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ')}`,
);
say(`${counts.kills} kills, ${counts.faults} faults, ${counts.moves} moves of the clock`);
say(`${all.length} call backs taken, ${records} in the table, ${all.length - living.length} ended`);
say(`${sent.length} messages sent, ${twice} of them twice (a sender died or its answer was lost), ${oftener} oftener`);
say(`${found} findings`);
for (const { rule, about, detail } of findings) say(`  ${rule}: ${about} (${detail})`);
const holds = found === 0 && oftener === 0 && records === all.length;
say(holds ? 'Everything holds.' : 'Something does not hold.');
process.exit(holds ? 0 : 1);
