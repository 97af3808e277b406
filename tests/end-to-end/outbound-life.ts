import { must } from './diaries.ts';
import { CASEWORKER, Life } from './life.ts';
import type { Service } from './service.ts';
import { theService } from './the-service.ts';

let service: Service;
beforeAll(async () => {
  service = await theService();
});

const today = async (): Promise<string> => (await service.now()).toZonedDateTimeISO('Europe/London').toPlainDate().toString();

describe('outbound calls', () => {
  it('are logged by recording a call back, once, by whoever recorded it', async () => {
    const mine = async () => must(await service.as(CASEWORKER, 'GET', '/outbound-calls/mine'), 200).body.items;
    const before = (await mine()).length;
    const life = await Life.beginIn(service, 300);
    await life.allocate();
    const call = {
      calledAt: (await service.now()).toString(),
      result: 'application-made',
      outcome: 'application-made',
      minutes: 25,
    };
    for (let sent = 0; sent < 2; sent++)
      must(
        await service.as(CASEWORKER, 'POST', `/call-backs/${life.id}/calls`, {
          body: call,
          headers: { 'idempotency-key': life.id },
        }),
        200,
      );
    const calls = await mine();
    expect(calls).toHaveLength(before + 1);
    expect(calls[0]).toMatchObject({ on: await today(), minutes: 25, answered: true, activity: 'other', source: 'call-back' });
    expect(JSON.stringify(calls[0])).not.toContain(life.id);
  });
});
