import { aFormalCallBack } from '../builders.ts';
import { must } from '../end-to-end/diaries.ts';
import { CASEWORKER } from '../end-to-end/life.ts';
import type { Service } from '../end-to-end/service.ts';

export interface Raised {
  readonly id: string;
  readonly reference: string;
}

/** Call backs of a case that the caseworker has; those still open remind on every page, so that each suite closes its own. */
export class DueCallBacks {
  readonly #service: Service;
  readonly #ids: string[] = [];

  constructor(service: Service) {
    this.#service = service;
  }

  /** One that starts in so many minutes; its reminder comes five minutes earlier. */
  async raise(minutes: number, overrides: Record<string, unknown> = {}): Promise<Raised> {
    const agreedAt = (await this.#service.now())
      .add({ minutes: minutes + 30 })
      .round('minute')
      .toString();
    const body = aFormalCallBack({ caseId: 'C-PAGES', agreedAt, ...overrides });
    const { id, reference } = must(await this.#service.as(CASEWORKER, 'POST', '/call-backs', { body }), 201).body;
    this.#ids.push(id);
    return { id, reference };
  }

  async close(id: string): Promise<void> {
    await this.#service.as(CASEWORKER, 'POST', `/call-backs/${id}/close`, { body: { closeStatus: 'done' } });
  }

  async closeAll(): Promise<void> {
    for (const id of this.#ids.splice(0)) await this.close(id);
  }
}
