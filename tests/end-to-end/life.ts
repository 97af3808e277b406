import { Temporal } from 'temporal-polyfill';
import { anIntake } from '../builders.ts';
import type { Answer, Service } from './service.ts';

export const GICH = '90000001';
export const LEADER = '90000002';
export const CASEWORKER = '90000003';
export const COLLEAGUE = '90000004';
const MANAGER = '90000006';
export const ADMINISTRATOR = '90000099';

const mail = (staffNumber: string): string => `${staffNumber}@staff.example`;
const leaders = `${mail(LEADER)} (new-applications@team.example)`;

/** The lines that the mailbox shows; domain table "Messages". */
export const told = {
  entered: `Call back entered → ${leaders}`,
  mp: 'Call back raised by an MP → mp-hotline@example.gov.uk',
  reminder: `Still to be allocated → ${leaders}`,
  escalation: `Not allocated, please help → ${mail(MANAGER)}`,
  allocated: (to = CASEWORKER) => `Call back allocated to you → ${mail(to)}`,
  transferred: (to = COLLEAGUE) => `Call back transferred to you → ${mail(to)}`,
  prompt: (call: number, to = CASEWORKER) => `Call ${call} is due soon → ${mail(to)}`,
  chase: (call: number, to = CASEWORKER) => `Result of call ${call} missing → ${mail(to)}`,
  chaseLeaders: (call: number) => `Result of call ${call} still missing → ${mail(LEADER)}`,
  promise: `Promise missed → ${mail(LEADER)}`,
  letters: 'Letters to print and post → clerical-team@example.gov.uk',
};

const must = (answer: Answer, status: number): Answer => {
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};

/** One call back lived through the API and the clock, as staff would. */
export class Life {
  readonly service: Service;
  readonly id: string;
  readonly reference: string;

  constructor(service: Service, { id, reference }: { id: string; reference: string }) {
    this.service = service;
    this.id = id;
    this.reference = reference;
  }

  static async begin(service: Service, overrides: Record<string, unknown> = {}): Promise<Life> {
    const { body } = must(await service.as(GICH, 'POST', '/call-backs', { body: anIntake(overrides) }), 201);
    await service.settle();
    return new Life(service, body);
  }

  /** Begins with a call at so many minutes from now. */
  static async beginIn(service: Service, minutes: number, overrides: Record<string, unknown> = {}): Promise<Life> {
    const at = (await service.now()).add({ minutes }).round('minute').toString();
    return Life.begin(service, { callBack: { at }, ...overrides });
  }

  async post(staffNumber: string, action: string, body?: unknown): Promise<Answer['body']> {
    const path = `/call-backs/${this.id}/${action}`;
    const answer = must(await this.service.as(staffNumber, 'POST', path, body === undefined ? {} : { body }), 200);
    await this.service.settle();
    return answer.body;
  }

  allocate(caseworkerId = CASEWORKER): Promise<Answer['body']> {
    return this.post(LEADER, 'allocation', { caseworkerId });
  }

  /** Records a call made just now. */
  async call(call: Record<string, unknown>, by = CASEWORKER): Promise<Answer['body']> {
    return this.post(by, 'calls', { calledAt: (await this.service.now()).toString(), ...call });
  }

  /** Records a call without contact and books the next one so many minutes from now. */
  async noContact(nextInMinutes?: number): Promise<Answer['body']> {
    const result = 'contact-not-made-no-message-left';
    if (nextInMinutes === undefined) return this.call({ result });
    return this.call({
      result,
      nextCallAt: (await this.service.now()).add({ minutes: nextInMinutes }).round('minute').toString(),
    });
  }

  async record(): Promise<Answer['body']> {
    return must(await this.service.as(LEADER, 'GET', `/call-backs/${this.id}`), 200).body;
  }

  /** Moves the clock to so many minutes before (negative) or after the next call's time. */
  async toCall(minutes = 0): Promise<void> {
    const { dueAt } = await this.record();
    await this.service.moveClock({ set: Temporal.Instant.from(dueAt).add({ minutes }).toString() });
  }

  mails(): Promise<readonly string[]> {
    return this.service.mailLines(this.reference);
  }

  /** The states visited by the record's one execution. */
  async states(): Promise<readonly string[]> {
    const [execution, ...others] = await this.service.executions(this.id);
    if (!execution || others.length > 0) throw new Error(`Expected one execution, found ${others.length + (execution ? 1 : 0)}`);
    return execution.states;
  }

  async history(): Promise<readonly string[]> {
    const { body } = must(await this.service.as(LEADER, 'GET', `/call-backs/${this.id}/history`), 200);
    return body.items.map(({ what }: { what: string }) => what);
  }
}
