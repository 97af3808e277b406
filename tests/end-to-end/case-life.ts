import { Temporal } from 'temporal-polyfill';
import { aFormalCallBack } from '../builders.ts';
import { must } from './diaries.ts';
import { LEADER } from './life.ts';
import type { Answer, Service } from './service.ts';

/** Cases of their own, so that reallocating one leaves the others alone. */
let cases = 0;

/** One call back of a case, lived through the API and the clock. */
export class CaseLife {
  readonly service: Service;
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  /** As it was answered when it was raised. */
  readonly raised: Answer['body'];

  constructor(service: Service, raised: Answer['body']) {
    this.service = service;
    this.raised = raised;
    ({ id: this.id, reference: this.reference, caseId: this.caseId } = raised);
  }

  /** Raised by somebody, so many minutes before its agreed time, or for any time. */
  static async begin(
    service: Service,
    by: string,
    minutes: number | undefined,
    overrides: Record<string, unknown> = {},
  ): Promise<CaseLife> {
    const agreedAt = minutes === undefined ? undefined : (await service.now()).add({ minutes }).round('minute').toString();
    const body = { ...aFormalCallBack({ caseId: `C-LIFE-${++cases}`, agreedAt }), ...overrides };
    const raised = must(await service.as(by, 'POST', '/call-backs', { body }), 201).body;
    await service.settle();
    return new CaseLife(service, raised);
  }

  async post(who: string, action: string, command: unknown): Promise<Answer['body']> {
    const answer = must(await this.service.as(who, 'POST', `/call-backs/${this.id}/${action}`, { body: command }), 200);
    await this.service.settle();
    return answer.body;
  }

  async read(): Promise<Answer['body']> {
    return must(await this.service.as(LEADER, 'GET', `/call-backs/${this.id}`), 200).body;
  }

  /** The clock goes to so many minutes from when the call starts. */
  async toStart(after: number): Promise<void> {
    const { startAt } = await this.read();
    await this.service.moveClock({ set: Temporal.Instant.from(startAt).add({ minutes: after }).toString() });
  }

  mails(): Promise<readonly string[]> {
    return this.service.mailLines(this.reference);
  }

  /** What its machine's states were, restarts included. */
  async states(): Promise<readonly string[]> {
    return (await this.service.executions(this.id)).flatMap(({ states }) => states);
  }
}
