import type { Service } from '../end-to-end/service.ts';

export interface Visit {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly location: string;
  readonly setCookies: readonly string[];
}

/** A browser reduced to what security rests on: it keeps cookies, sends forms and follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  /** Signs in through the issuer's pages. */
  static async signedIn(service: Service, staffNumber: string): Promise<Visitor> {
    const visitor = new Visitor(service);
    await visitor.signIn(staffNumber);
    return visitor;
  }

  async signIn(staffNumber: string, goTo = '/'): Promise<Visit> {
    let visit = await this.get(`/sign-in?goTo=${encodeURIComponent(goTo)}`);
    while (visit.location !== '' && !visit.location.includes('/local/sign-in/')) visit = await this.get(visit.location);
    const choice = visit.location;
    await this.get(choice);
    visit = await this.post(choice, { staffNumber });
    while (visit.location !== '' && !visit.location.includes('/sign-in/callback')) visit = await this.get(visit.location);
    return this.get(visit.location);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Visit> {
    return this.#ask(path, { method: 'GET', headers });
  }

  post(path: string, form: Record<string, string> | URLSearchParams, headers: Record<string, string> = {}): Promise<Visit> {
    return this.#ask(path, { method: 'POST', headers, body: new URLSearchParams(form) });
  }

  /** The form token of a page that this visitor may see. */
  async csrf(path = '/'): Promise<string> {
    return /name="csrf" value="([^"]+)"/.exec((await this.get(path)).html)?.[1] ?? '';
  }

  async #ask(path: string, { headers, ...init }: RequestInit & { headers: Record<string, string> }): Promise<Visit> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#service.url), {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), ...headers },
    });
    const setCookies = response.headers.getSetCookie();
    for (const set of setCookies) {
      const [pair = ''] = set.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      if (/max-age=0/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1));
    }
    return {
      status: response.status,
      headers: response.headers,
      html: await response.text(),
      location: response.headers.get('location') ?? '',
      setCookies,
    };
  }
}
