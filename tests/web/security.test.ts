import { roles } from '../../lib/staff/staff.ts';
import { aFormalCallBack } from '../builders.ts';
import { AGENT, at, must, quietMonday, today, weekdays } from '../end-to-end/diaries.ts';
import { ADMINISTRATOR, CASEWORKER, GICH, LEADER, Life } from '../end-to-end/life.ts';
import { Service } from '../end-to-end/service.ts';
import { Visitor } from './visitor.ts';

let service: Service;
let life: Life;
beforeAll(async () => {
  service = await Service.start();
  life = await Life.beginIn(service, 600);
  await life.allocate();
});
afterAll(() => service.stop());

describe('signing in', () => {
  it('sets one session cookie that scripts cannot read and other sites cannot send along with a form', async () => {
    const visitor = new Visitor(service);
    const visit = await visitor.signIn(LEADER);
    const session = visit.setCookies.find((cookie) => cookie.startsWith('session='));
    expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(session?.length).toBeLessThan(4000);
    expect([visit.status, visit.location]).toEqual([303, '/']);
  });

  it('takes somebody to the page that they asked for', async () => {
    const visitor = new Visitor(service);
    const asked = await visitor.get('/call-backs/closed?reference=CB-1');
    expect(asked.location).toBe('/sign-in?goTo=%2Fcall-backs%2Fclosed%3Freference%3DCB-1');
    expect((await visitor.signIn(LEADER, '/call-backs/closed?reference=CB-1')).location).toBe(
      '/call-backs/closed?reference=CB-1',
    );
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%0d%0aSet-Cookie: x=y',
    'evil',
  ])('never leads to %s', async (goTo) => {
    expect((await new Visitor(service).signIn(LEADER, goTo)).location).toMatch(/^\/($|%)/);
  });

  it('is refused for an answer that this browser did not ask for', async () => {
    for (const query of ['', '?code=x&state=y', '?error=access_denied&state=z']) {
      const { status, setCookies } = await new Visitor(service).get(`/sign-in/callback${query}`);
      expect(status).toBe(400);
      expect(setCookies.some((cookie) => cookie.startsWith('session=') && !/max-age=0/i.test(cookie))).toBe(false);
    }
    const begun = new Visitor(service);
    await begun.get('/sign-in');
    expect((await begun.get('/sign-in/callback?code=stolen&state=wrong')).status).toBe(400);
  });

  it('replaces a session that somebody planted beforehand', async () => {
    const attacker = await Visitor.signedIn(service, GICH);
    const planted = attacker.cookies.get('session') ?? '';
    const victim = new Visitor(service);
    victim.cookies.set('session', planted);
    await victim.signIn(LEADER);
    expect(victim.cookies.get('session')).not.toBe(planted);
    expect((await victim.get('/')).html).toContain('Tariq Lowe');
    expect((await attacker.get('/')).html).toContain('Gwen Iles');
  });

  it('is needed again with a cookie that is forged, cut short or of another purpose', async () => {
    const visitor = await Visitor.signedIn(service, LEADER);
    const good = visitor.cookies.get('session') ?? '';
    const begun = new Visitor(service);
    await begun.get('/sign-in');
    for (const value of [
      'x',
      good.slice(0, -5),
      `${good.slice(0, -12)}${good.slice(-12, -8) === 'AAAA' ? 'BBBB' : 'AAAA'}${good.slice(-8)}`,
      begun.cookies.get('sign-in') ?? '',
      'x'.repeat(9000),
    ]) {
      visitor.cookies.set('session', value);
      expect((await visitor.get('/')).location).toContain('/sign-in');
    }
  });
});

describe('a form', () => {
  const cancel = () => `/call-backs/${life.id}/cancel`;

  it('without its token, or with somebody else’s, changes nothing', async () => {
    const leader = await Visitor.signedIn(service, LEADER);
    const stranger = await Visitor.signedIn(service, CASEWORKER);
    for (const csrf of ['', 'x', '1.y', await stranger.csrf()]) {
      expect((await leader.post(cancel(), { csrf, reason: 'Forged' })).status).toBe(403);
    }
    expect((await life.record()).status).toBe('awaiting-call');
  });

  it('sent after the session ended keeps what was typed, and goes through once signed in again', async () => {
    const leader = await Visitor.signedIn(service, LEADER);
    const csrf = await leader.csrf();
    const other = await Life.beginIn(service, 600);
    leader.cookies.clear();
    const typed = { csrf, reason: 'Typed with <care> & "love"' };
    const ended = await leader.post(`/call-backs/${other.id}/cancel`, typed);
    expect(ended.status).toBe(401);
    expect(ended.html).toContain('What you typed is kept');
    expect(ended.html).toContain('value="Typed with &lt;care&gt; &amp; &quot;love&quot;"');
    await leader.signIn(LEADER);
    expect((await leader.post(`/call-backs/${other.id}/cancel`, typed)).status).toBe(303);
    expect((await other.record()).closeReason).toBe('Typed with <care> & "love"');
  });

  it('pressed twice records one call', async () => {
    const other = await Life.beginIn(service, 600);
    await other.allocate();
    const caseworker = await Visitor.signedIn(service, CASEWORKER);
    const page = await caseworker.get(`/call-backs/${other.id}/call`);
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.html)?.[1] ?? '';
    const form = {
      csrf: hidden('csrf'),
      version: hidden('version'),
      key: hidden('key'),
      result: 'contact-not-made-no-message-left',
      next: 'tomorrow',
      'next-time': '11am',
    };
    const answers = [
      await caseworker.post(`/call-backs/${other.id}/call`, form),
      await caseworker.post(`/call-backs/${other.id}/call`, form),
    ];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await other.record()).calls).toHaveLength(1);
  });
});

describe('every page', () => {
  it('is kept by nobody, framed by nobody and runs no script but ours', async () => {
    const leader = await Visitor.signedIn(service, LEADER);
    for (const path of ['/', '/call-backs/awaiting-allocation', `/call-backs/${life.id}`, '/help', '/nowhere', '/settings']) {
      const { headers } = await leader.get(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'(;|$)/);
      expect(policy).not.toMatch(/unsafe|\*/);
    }
  });

  it('escapes what clients say', async () => {
    const nasty = await Life.beginIn(service, 600, { notes: '<script>alert(1)</script>{{ 7 * 7 }}' });
    const leader = await Visitor.signedIn(service, LEADER);
    const { html } = await leader.get(`/call-backs/${nasty.id}`);
    expect(html).not.toContain('<script>alert(1)');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}');
  });

  it('is sent compressed to those who can unpack it, and says the same to all', async () => {
    const leader = await Visitor.signedIn(service, LEADER);
    const packed = await leader.get('/help', { 'accept-encoding': 'gzip' });
    const plain = await leader.get('/help', { 'accept-encoding': 'identity' });
    expect([packed, plain].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null]);
    expect(packed.headers.get('vary')).toBe('accept-encoding');
    expect(packed.html).toBe(plain.html);
  });

  it('is gone after signing out', async () => {
    const leader = await Visitor.signedIn(service, LEADER);
    const out = await leader.post('/sign-out', { csrf: await leader.csrf() });
    expect(out.status).toBe(303);
    expect(leader.cookies.has('session')).toBe(false);
    expect((await leader.get(`/call-backs/${life.id}`)).location).toContain('/sign-in');
  });

  it('cannot be signed out from by another site', async () => {
    const leader = await Visitor.signedIn(service, LEADER);
    await leader.post('/sign-out', { csrf: 'forged' });
    expect(leader.cookies.has('session')).toBe(true);
  });

  it('loads only assets that may be kept for ever, compressed', async () => {
    const visitor = await Visitor.signedIn(service, LEADER);
    const { html } = await visitor.get('/');
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].flatMap(([, path]) => path ?? []);
    expect(assets.length).toBeGreaterThanOrEqual(3);
    for (const asset of assets) {
      const { status, headers } = await visitor.get(asset, { 'accept-encoding': 'br' });
      expect([status, headers.get('cache-control'), headers.get('content-encoding')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
        'br',
      ]);
    }
    for (const path of ['/assets/old/styles.css', `${assets[0]}x`, '/assets/x/..%2f..%2fpackage.json'])
      expect((await visitor.get(path)).status).toBe(404);
  });
});

describe('every page × role', () => {
  let ofCase = '';
  let appointment = '';
  let monday = '';
  const path = (name: string) =>
    name.replace('{id}', life.id).replace('{appointment}', appointment).replace('{case}', ofCase).replace('{monday}', monday);
  /** Whoever may search may book. */
  const bookers = ['caseworker', 'team-leader', 'work-coach', 'provider-agent', 'case-manager', 'pac', 'service'];
  /** Who sees a page: everybody else is refused (403) or finds nothing (404). The record is allocated to 90000003 of New Applications. */
  const pages: [string, readonly string[]][] = [
    ['/', roles],
    ['/help', roles],
    ['/reminders', ['caseworker']],
    ['/call-backs/new', ['gich-agent', 'caseworker', 'team-leader', 'service']],
    ['/call-backs/mine', ['caseworker']],
    ['/call-backs/board', ['team-leader', 'site-manager']],
    ['/call-backs/board?team=new-applications', ['team-leader', 'site-manager']],
    ['/call-backs/board?team=northgate-coaches', []],
    ['/call-backs/board.csv', ['team-leader', 'site-manager']],
    ['/call-backs/board.csv?team=northgate-coaches', []],
    ['/call-backs/awaiting-allocation', ['team-leader']],
    ['/call-backs/awaiting-calls', ['caseworker', 'team-leader']],
    ['/call-backs/overdue', ['caseworker', 'team-leader', 'site-manager']],
    ['/call-backs/to-rekey', ['caseworker', 'team-leader', 'site-manager']],
    ['/call-backs/{id}', ['team-leader', 'site-manager']],
    ['/call-backs/{id}/call', ['team-leader']],
    ['/call-backs/{id}/reschedule', ['team-leader']],
    ['/call-backs/{id}/transfer', ['team-leader']],
    ['/call-backs/{id}/end', ['team-leader']],
    ['/call-backs/{id}/cancel', ['team-leader', 'gich-agent']],
    ['/case-call-backs/new', ['gich-agent', 'caseworker', 'team-leader', 'service']],
    ['/call-backs/{case}', ['caseworker', 'team-leader', 'site-manager']],
    ['/call-backs/{case}/snooze', ['team-leader', 'caseworker']],
    ['/call-backs/{case}/close', ['caseworker', 'team-leader']],
    ['/call-backs/{case}/reschedule', ['caseworker', 'team-leader']],
    ['/call-backs/{case}/transfer', ['team-leader']],
    ['/cases/reallocation', ['team-leader']],
    ['/cases/reallocation/import', ['team-leader']],
    ['/cases/reallocation/imports/none', []],
    ['/appointments/new?site=northgate', bookers],
    ['/appointments/new?type=WSR20&site=northgate', bookers],
    ['/appointments/new/details?type=WSR20&site=northgate&at=2030-01-01T10:00:00Z', bookers],
    ['/appointments/new/hand-off?type=WSR20&site=northgate', bookers],
    ['/appointments', roles],
    ['/appointments?site=northgate', []],
    ['/customer-tasks', roles],
    ['/customer-tasks?diary=northgate.90000012', []],
    ['/appointments/{appointment}', roles],
    ['/appointments/{appointment}/calendar.ics', roles],
    ['/appointments/{appointment}/notes', roles],
    ['/appointments/{appointment}/priority', roles],
    ['/appointments/{appointment}/contact', roles],
    ['/appointments/{appointment}/reschedule', bookers],
    ['/appointments/{appointment}/ask-to-reschedule', bookers],
    ['/appointments/{appointment}/cancel', bookers],
    ['/appointments/{appointment}/reassign', ['work-coach', 'team-leader']],
    ['/appointments/{appointment}/complete', ['work-coach', 'team-leader']],
    ['/appointments/{appointment}/no-show', ['work-coach', 'team-leader']],
    ['/appointments/AP-0000-0000', []],
    ['/diaries/applications.r-work-coach/days/{monday}/absence', ['work-coach', 'team-leader']],
    ['/diaries/northgate.90000012/days/{monday}/absence', []],
    ['/diaries/northgate.90000012/confirmation', ['administrator']],
    ['/diaries/northgate.r-work-coach/confirmation', ['team-leader', 'work-coach', 'administrator']],
    ['/sites/northgate/day', [...bookers, 'administrator']],
    ['/sites/northgate/diaries', roles],
    ['/sites/northgate/availability', [...bookers, 'site-manager', 'administrator']],
    ['/sites/northgate/capacity', ['administrator']],
    ['/sites/northgate/capacity.csv', ['administrator']],
    ['/sites/applications/capacity', ['team-leader', 'site-manager', 'administrator']],
    ['/sites/northgate/white-space', ['administrator']],
    ['/sites/northgate/affected', ['administrator']],
    ['/diaries/northgate.90000012', [...bookers, 'administrator']],
    ['/diaries/northgate.90000012/pattern', ['administrator']],
    ['/diaries/northgate.90000012/blocks/new', ['administrator']],
    ['/diaries/northgate.r-work-coach/feed', ['work-coach']],
    ['/diaries/new', ['administrator']],
    ['/diary-requests', ['team-leader', 'administrator']],
    ['/outbound-calls', roles.filter((role) => role !== 'service')],
    ['/outbound-calls/none/change', []],
    ['/outbound-calls/none/delete', []],
    ['/outbound-calls/summary', ['team-leader', 'site-manager', 'administrator']],
    ['/outbound-calls/summary?team=gich', ['site-manager', 'administrator']],
    ['/outbound-calls/summary?site=northgate', ['administrator']],
    ['/outbound-calls/summary.csv', ['team-leader', 'site-manager', 'administrator']],
    ['/undelivered', ['administrator']],
    ['/settings', ['administrator']],
    ['/directory', ['administrator']],
  ];
  const visitors = new Map<string, Visitor>();
  beforeAll(async () => {
    for (const role of roles) {
      const body = {
        name: `A ${role}`,
        email: `r-${role}@staff.example`,
        teamId: 'new-applications',
        roles: [role],
        workingHours: {},
      };
      await service.as(ADMINISTRATOR, 'PUT', `/staff/r-${role}`, { body });
      visitors.set(role, await Visitor.signedIn(service, `r-${role}`));
    }
    const coach = { staffNumber: 'r-work-coach', name: 'A work-coach', email: 'r-work-coach@staff.example' };
    const diary = { ...coach, teamId: 'new-applications', site: 'northgate', enabled: false };
    expect((await service.as(ADMINISTRATOR, 'POST', '/diaries', { body: diary })).status).toBe(201);
    await bookWith(coach);
    const formal = aFormalCallBack({ ownerId: 'r-caseworker', agreedAt: undefined });
    ofCase = must(await service.as(GICH, 'POST', '/call-backs', { body: formal }), 201).body.id;
  });

  /** An appointment at the site of all these people, with the work coach among them, booked by somebody of another site. */
  const bookWith = async (coach: Record<string, string>) => {
    monday = await quietMonday(service);
    const diary = { ...coach, teamId: 'new-applications', site: 'applications' };
    const { id } = must(await service.as(ADMINISTRATOR, 'POST', '/diaries', { body: diary }), 201).body;
    const pattern = { validFrom: await today(service), days: weekdays('09:00-12:00 WSR20') };
    must(await service.as(ADMINISTRATOR, 'PUT', `/diaries/${id}/working-pattern`, { body: pattern }), 200);
    const customer = { fullName: 'Zebedee Quillfeather' };
    const body = { site: 'applications', type: 'WSR20', at: at(monday, '09:00'), customer };
    appointment = must(await service.as(AGENT, 'POST', '/appointments', { body }), 201).body.id;
  };

  it.each(pages)('%s', async (name, who) => {
    for (const role of roles) {
      const status = (await visitors.get(role)?.get(path(name)))?.status ?? 0;
      // 409 is for whoever may, but not now: the appointment has not begun.
      const seen = status === 200 || status === 409;
      expect({ role, seen, refused: status === 403 || status === 404 }).toEqual({
        role,
        seen: who.includes(role),
        refused: !who.includes(role),
      });
    }
  });

  it('somebody outside the directory sees no page', async () => {
    const stranger = await Visitor.signedIn(service, 'nobody-known');
    expect((await stranger.get('/')).status).toBe(403);
  });
});
