import { setTimeout as pause } from 'node:timers/promises';
import { anIntake } from '../builders.ts';
import { CASEWORKER, GICH, LEADER } from '../end-to-end/life.ts';
import { Service } from '../end-to-end/service.ts';

/**
 * 500 intakes from 50 clients at once, then 200 allocations and 200 calls in parallel, on one machine. Everything must be there once, every
 * machine must run, and a second round must not need more memory than the first. Run with `npm run test:load`; ends with 1 otherwise.
 */
const INTAKES = 500;
const CLIENTS = 50;
const WORKED = 200;
const ROUNDS = 4;
/** Node gives memory back when it pleases: more growth than this between the second round and the last is a leak. */
const MOST_GROWTH_MEGABYTES = 40;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const faults: string[] = [];
const expect = (what: string, found: unknown, wanted: unknown): void => {
  if (found !== wanted) faults.push(`${what}: ${found} instead of ${wanted}`);
};

/** Does all of the work, so many at a time; answers the seconds it took. */
const inParallel = async <T>(work: readonly T[], atOnce: number, doing: (one: T) => Promise<void>): Promise<number> => {
  const began = performance.now();
  const left = [...work];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await doing(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (performance.now() - began) / 1000;
};

const service = await Service.start();
const megabytes: number[] = [];

const round = async (number: number): Promise<void> => {
  await service.moveClock({ advance: 'PT2M' });
  const at = (await service.now())
    .add({ hours: 10 })
    .toString()
    .replace(/\.\d+Z/, 'Z');
  const ids: string[] = [];
  const references: string[] = [];
  const intakeSeconds = await inParallel([...Array(INTAKES).keys()], CLIENTS, async () => {
    const { status, body } = await service.as(GICH, 'POST', '/call-backs', { body: anIntake({ callBack: { at } }) });
    if (status !== 201) return void faults.push(`An intake was answered ${status}`);
    ids.push(body.id);
    references.push(body.reference);
  });
  await service.settle();
  const executions = (await service.plain('GET', '/local/executions.json')).body as { name: string; currentState: string }[];
  const waiting = new Set(executions.filter(({ currentState }) => currentState === 'AwaitAllocation').map(({ name }) => name));
  const mails = (await service.plain('GET', '/local/mailbox.json')).body as { subject: string }[];
  const entered = mails.filter(({ subject }) => subject.startsWith('Call back entered'));
  expect('records', new Set(ids).size, INTAKES);
  expect('machines that await allocation', ids.filter((id) => waiting.has(id)).length, INTAKES);
  expect('e-mails to leaders', entered.length, INTAKES);
  expect('references told', references.filter((one) => entered.some(({ subject }) => subject.includes(one))).length, INTAKES);

  const worked = ids.slice(0, WORKED);
  const allocated = await inParallel(worked, WORKED, async (id) => {
    const { status } = await service.as(LEADER, 'POST', `/call-backs/${id}/allocation`, { body: { caseworkerId: CASEWORKER } });
    if (status !== 200) faults.push(`An allocation was answered ${status}`);
  });
  const called = await inParallel(worked, WORKED, async (id) => {
    const body = { calledAt: (await service.now()).toString(), result: 'contact-made', outcome: 'query-resolved' };
    const { status } = await service.as(CASEWORKER, 'POST', `/call-backs/${id}/calls`, { body });
    if (status !== 200) faults.push(`A call was answered ${status}`);
  });
  await service.settle();
  const cancelled = await inParallel(ids.slice(WORKED), CLIENTS, async (id) => {
    const { status } = await service.as(LEADER, 'POST', `/call-backs/${id}/close`, { body: { reason: 'Load' } });
    if (status !== 200) faults.push(`A cancellation was answered ${status}`);
  });
  await service.settle();
  const ended = (await service.plain('GET', '/local/executions.json')).body as { name: string; status: string }[];
  const succeeded = new Set(ended.filter(({ status }) => status === 'SUCCEEDED').map(({ name }) => name));
  expect('machines that ended well', ids.filter((id) => succeeded.has(id)).length, INTAKES);
  await service.plain('DELETE', '/local/mailbox.json');
  await pause(1000);
  megabytes.push(service.megabytes);
  say(
    `Round ${number}: ${INTAKES} intakes ${intakeSeconds.toFixed(1)} s (${(INTAKES / intakeSeconds).toFixed(0)}/s), ${WORKED} allocations ${allocated.toFixed(1)} s, ${WORKED} calls ${called.toFixed(1)} s, ${INTAKES - WORKED} cancellations ${cancelled.toFixed(1)} s, ${service.megabytes.toFixed(0)} MB`,
  );
};

try {
  for (let number = 1; number <= ROUNDS; number++) await round(number);
  expect('findings', (await service.plain('GET', '/local/inspection.json')).body.found, 0);
  const growth = (megabytes.at(-1) ?? 0) - (megabytes[1] ?? 0);
  if (growth > MOST_GROWTH_MEGABYTES) faults.push(`memory grew by ${growth.toFixed(0)} MB from the second round to the last`);
} finally {
  await service.stop();
}
for (const fault of faults.slice(0, 20)) say(`Does not hold: ${fault}`);
say(faults.length === 0 ? 'Everything holds.' : `${faults.length} things do not hold.`);
process.exit(faults.length === 0 ? 0 : 1);
