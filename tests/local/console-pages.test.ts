import { Life } from '../end-to-end/life.ts';
import { type Answer, Service } from '../end-to-end/service.ts';

let service: Service;
let life: Life;

beforeAll(async () => {
  service = await Service.start();
  life = await Life.beginIn(service, 60, { offlineApplication: { template: 'PP Applies GB', fields: {} } });
});
afterAll(() => service.stop());

const get = async (path: string): Promise<string> => {
  const { status, headers, body } = await service.plain('GET', path);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(body.match(/<h1/g)).toHaveLength(1);
  return body;
};

const post = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  service.plain('POST', path, {
    raw: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

/** A browser's cookies, as far as signing in needs them: by name, whatever their path. */
const follow = async (first: Answer): Promise<Answer> => {
  const jar = new Map<string, string>();
  let answer = first;
  for (let step = 0; step < 10; step++) {
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) break;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    answer = await service.plain('GET', location.replace(service.url, ''), { headers: { cookie } });
  }
  return answer;
};

const jumpTo = (home: string, label: string): string =>
  new RegExp(`name="to" value="([^"]+)"><button>${label}`).exec(home)?.[1] ?? 'absent';

describe('the front page', () => {
  it('tells the story and offers its people', async () => {
    const home = await get('/local');
    for (const name of ['Gwen Iles', 'Tariq Lowe', 'Carys Wynne', 'Sam Marsh', 'Ada Minton', 'Amy Birch'])
      expect(home).toContain(`Sign in as ${name}`);
  });

  it.each([
    ['90000001', 'Gwen Iles'],
    ['90000002', 'Tariq Lowe'],
  ])('signs in as %s by the service’s own sign-in', async (staffNumber, name) => {
    const { status, body } = await follow(await post(`/local/be/${staffNumber}`));
    expect(status).toBe(200);
    expect(body).toContain(name);
    expect(body).toContain('Sign out');
  });

  it.each(['/local/be/12345678', '/local/be/90000001/more', '/local/be'])('has nobody at %s', async (path) => {
    expect((await post(path)).status).toBe(404);
  });

  it('lets no other page choose who to be', async () => {
    expect((await post('/local/be/90000001', {}, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });
});

describe('the life of a call back in the console', () => {
  it('no prompt is due before somebody has the call', async () => {
    const home = await get('/local');
    expect(home).toContain('To the next prompt: no prompt is to come');
    expect(home).toContain(`${life.reference} is still not allocated: its team leaders are reminded`);
  });

  it('jumps to the next prompt, having said what will happen', async () => {
    await life.allocate();
    const home = await get('/local');
    expect(home).toContain(`Call 1 of ${life.reference} is prompted`);
    const to = jumpTo(home, 'To the next prompt');
    const moved = await post('/local/clock/jump', { to });
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/local?done=moved&mails=1']);
    expect((await service.now()).epochMilliseconds).toBeGreaterThanOrEqual(Date.parse(to));
    expect(await life.mails()).toContain('Call 1 is due soon → 90000003@staff.example');
    expect(await get('/local?done=moved&mails=1')).toContain('One e-mail has been sent.');
    expect((await post('/local/clock/jump', { to: '2020-01-01T00:00:00Z' })).body).toContain('That moment has passed by now.');
    expect((await post('/local/clock/advance', { advance: 'soon' })).status).toBe(400);
  });

  it('draws the machine with its state', async () => {
    const page = await get(`/local/machines/${life.id}`);
    expect(page).toContain(`The machine of ${life.reference}`);
    expect(page).toContain('It is in AwaitResult now.');
    expect(await get('/local/machines')).toContain(`/local/machines/${life.id}`);
    expect((await service.plain('GET', '/local/machines/unknown')).status).toBe(404);
  });

  it('shows mails to one person, and an opened one beside the list', async () => {
    const list = await get('/local/mailbox?to=90000003%40staff.example');
    expect(list).toContain(`Call back allocated to you: ${life.reference}`);
    expect(list).not.toContain(`Call back entered: ${life.reference}`);
    const prompt = (await service.mails(life.reference)).at(-1);
    const path = `/local/mailbox/${prompt?.id}`;
    expect(await get(`${path}?to=90000003%40staff.example`)).toContain(`sandbox="" src="${path}/html"`);
    expect(await get(`${path}?view=text`)).toContain(`<pre>Call 1 is due soon: ${life.reference}`);
    expect(await get(`${path}?view=headers`)).toContain('Auto-Submitted: auto-generated');
    const { headers } = await service.plain('GET', `${path}/html`);
    expect(headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
    expect((await service.plain('GET', '/local/mailbox/unknown')).status).toBe(404);
  });

  it('marks what is attached', async () => {
    for (const next of [30, 30, undefined]) await life.noContact(next);
    expect(await get('/local/mailbox')).toContain('2 attachments');
    const letters = (await service.mails(life.reference)).at(-1);
    expect(await get(`/local/mailbox/${letters?.id}`)).toContain('CMSL0077.pdf');
    expect(await get(`/local/machines/${life.id}`)).toContain('It ended in Closed.');
  });
});

describe('a reader who has just done something', () => {
  it('sees its e-mail and its machine at once', async () => {
    const intake = { kind: 'new-application', nature: 'other', warmTransferAttempted: false, callBack: { anytime: true } };
    const client = { fullName: 'Jo Sample', dateOfBirth: '1990-01-01', contactNumber: '0113 496 0199', language: 'en' };
    const address = { lines: ['1 Sample Street'], town: 'Exampletown', postcode: 'LS1 4AP' };
    const taken = await service.as('90000001', 'POST', '/call-backs', { body: { ...intake, client: { ...client, address } } });
    expect(taken.status).toBe(201);
    expect(await service.mailLines(taken.body.reference)).toHaveLength(1);
    expect((await service.executions(taken.body.id)).map(({ currentState }) => currentState)).toEqual(['AwaitAllocation']);
  });
});

describe('every message', () => {
  it('is shown as the service would write it', async () => {
    const page = await get('/local/messages');
    for (const subject of ['Call back entered', 'Call back raised by an MP', 'Call 1 is due soon', 'Letters to print and post'])
      expect(page).toContain(`>${subject}: CB-SAMP-1E00</h3>`);
    expect(page.match(/sandbox="" srcdoc=/g)).toHaveLength(31);
  });

  it.each(['CMSL0077.pdf', 'CMSL0080.pdf?print=large', 'NO-CONTACT.pdf?language=cy'])(
    'the letter %s is set as a PDF',
    async (file) => {
      const { status, headers, body } = await service.plain('GET', `/local/messages/letters/${file}`);
      expect([status, headers.get('content-type'), body.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    },
  );

  it.each(['letters', 'letters/unknown.pdf', 'letters/CMSL0077.pdf/more', 'other'])('there is no %s', async (path) => {
    expect((await service.plain('GET', `/local/messages/${path}`)).status).toBe(404);
  });
});

it('tokens and the table have a page of their own', async () => {
  const page = await get('/local/developers');
  expect(page).toContain('/local/token?staff=90000002');
  expect(page).toContain('Items by kind');
});
