import { Reader } from '../web/browserless.ts';
import { CaseLife } from './case-life.ts';
import { CASEWORKER, COLLEAGUE, LEADER } from './life.ts';
import type { Service } from './service.ts';
import { theService } from './the-service.ts';

let service: Service;
let leader: Reader;
beforeAll(async () => {
  service = await theService();
  leader = await Reader.signedIn(service, LEADER);
});

const mail = (staffNumber: string): string => `${staffNumber}@staff.example`;

describe('A leader whose caseworker leaves (001 “reallocating the case”)', () => {
  it('pastes their cases: the call backs and reminders move, each new owner is told of each once, and the page says what became of the rest', async () => {
    const [ONE, TWO] = ['C-IMPORT-1', 'C-IMPORT-2'];
    const lives: CaseLife[] = [];
    for (const caseId of [ONE, ONE, TWO]) lives.push(await CaseLife.begin(service, CASEWORKER, 120, { caseId }));
    const form = await leader.open('/cases/reallocation/import');
    const list = `Case\tNew owner\r\n${ONE}\t${COLLEAGUE}\r\n${TWO}\t90000005\r\nC-IMPORT-3\t${COLLEAGUE}`;
    const check = await leader.send(form.form, { list });
    expect(check.text).toContain('3 cases get new owners.');
    expect(await lives[0]?.mails()).toEqual([]);

    const start = { step: 'start' };
    const [begun, again] = [await leader.send(check.form, start), await leader.send(check.form, start)];
    expect([begun.heading, again.place]).toEqual([expect.stringContaining('Reallocating 3 cases'), begun.place]);
    await service.settle();
    const ended = await leader.open(begun.place);
    expect(ended.text).toContain('All 3 cases are dealt with. 3 call backs have moved. 3 of 3 cases');
    expect(ended.text).toContain('C-IMPORT-3 4 Dele Okafor');

    const told = (to: string) => [`Call back of a case that is yours now → ${mail(to)}`];
    expect(await Promise.all(lives.map((life) => life.mails()))).toEqual([told(COLLEAGUE), told(COLLEAGUE), told('90000005')]);
    await lives[0]?.toStart(-5);
    expect((await lives[0]?.mails())?.at(-1)).toBe(`Reminder to call → ${mail(COLLEAGUE)}`);
    for (const life of lives) await life.post(LEADER, 'close', { closeStatus: 'done' });
  });
});
