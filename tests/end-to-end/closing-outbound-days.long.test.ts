import { must } from './diaries.ts';
import { ADMINISTRATOR } from './life.ts';
import { Service } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

const put = async (path: string, body: unknown) => must(await service.as(ADMINISTRATOR, 'PUT', path, { body }), 200);
const today = async (): Promise<string> => (await service.now()).toZonedDateTimeISO('Europe/London').toPlainDate().toString();

describe('outbound calls', () => {
  it('become sums of a day, at night, by the schedule', async () => {
    await put('/sites/calling', { name: 'Calling', nation: 'england' });
    await put('/teams/calling', { name: 'Calling', site: 'calling', mailbox: 'calling@team.example' });
    const date = await today();
    const person = (role: string) => ({ name: 'C', email: 'c@staff.example', teamId: 'calling', roles: [role] });
    await put('/staff/calling-leader', person('team-leader'));
    for (let number = 1; number <= 5; number++) {
      await put(`/staff/calling-${number}`, person('work-coach'));
      const body = { on: date, minutes: number, answered: true };
      const logged = must(await service.as(`calling-${number}`, 'POST', '/outbound-calls', { body }), 201);
      expect(logged.headers.get('location')).toBe(`/api/v1/outbound-calls/${logged.body.id}`);
    }
    const summary = async () =>
      must(await service.as('calling-leader', 'GET', `/outbound-calls/summary?team=calling&from=${date}&to=${date}`), 200).body;
    expect((await summary()).days).toEqual([{ date, open: true, figures: null }]);
    await service.moveClock({ advance: 'P3D' });
    expect((await summary()).total).toMatchObject({ calls: 5, minutes: 15 });
    expect((await service.as('calling-1', 'GET', '/outbound-calls/mine')).body).toEqual({ items: [] });
  });
});
