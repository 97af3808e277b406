import type { Service } from '../end-to-end/service.ts';
import { type Visit, Visitor } from './visitor.ts';

/** A page as it came over HTTP, read with no browser. */
class Seen {
  readonly status: number;
  readonly url: string;
  readonly html: string;

  constructor(status: number, url: string, html: string) {
    this.status = status;
    this.url = url;
    this.html = html;
  }

  /** Path and query: where redirects led. */
  get place(): string {
    const { pathname, search } = new URL(this.url);
    return `${pathname}${search}`;
  }

  /** What the main part says, in one line. */
  get text(): string {
    return words(/<main[^>]*>([\s\S]*)<\/main>/.exec(this.html)?.[1] ?? this.html);
  }

  get heading(): string {
    return words(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(this.html)?.[1] ?? '');
  }

  get menu(): readonly string[] {
    const menu = /<nav[^>]*govuk-service-navigation__wrapper[^>]*>([\s\S]*?)<\/nav>/.exec(this.html)?.[1] ?? '';
    return [...menu.matchAll(/<a[^>]*>([\s\S]*?)<\/a>/g)].map(([, text = '']) => words(text));
  }

  /** The error summary: each message, and the id of the box that it links to. */
  get errors(): readonly (readonly [message: string, box: string])[] {
    const summary = /<ul class="govuk-list govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(this.html)?.[1] ?? '';
    return [...summary.matchAll(/<a href="#([^"]*)">([\s\S]*?)<\/a>/g)].map(([, box = '', text = '']) => [words(text), box]);
  }

  has(id: string): boolean {
    return new RegExp(`<(?:input|select|textarea)[^>]*\\bid="${id}"`).test(this.html);
  }

  /** The forms of the main part, as a browser would send them untouched. */
  get forms(): readonly Form[] {
    const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(this.html)?.[1] ?? '';
    return [...main.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)]
      .filter(([, attributes = '']) => attribute(attributes, 'method') === 'post')
      .map(([, attributes = '', inside = '']) => ({
        action: attribute(attributes, 'action') || this.place,
        fields: fieldsIn(inside),
      }));
  }

  /** The only form of the page. */
  get form(): Form {
    const [form, ...others] = this.forms;
    if (!form || others.length > 0) throw new Error(`${this.place} (${this.status}) has ${this.forms.length} forms`);
    return form;
  }

  value(name: string): string | null {
    return this.form.fields.get(name);
  }
}

export interface Form {
  readonly action: string;
  readonly fields: URLSearchParams;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
const words = (html: string): string =>
  unescaped(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
const attribute = (tag: string, name: string): string => unescaped(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const fieldsIn = (html: string): URLSearchParams => {
  const fields = new URLSearchParams();
  for (const [tag, textareaText, selectOptions] of html.matchAll(
    /<input[^>]*>|<textarea[^>]*>([\s\S]*?)<\/textarea>|<select[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    const name = attribute(tag, 'name');
    const isChoice = /type="(?:checkbox|radio)"/.test(tag);
    if (textareaText !== undefined) fields.append(name, unescaped(textareaText).replaceAll('\n', '\r\n'));
    else if (selectOptions !== undefined)
      fields.append(name, attribute(/<option[^>]*\sselected[^>]*>/.exec(selectOptions)?.[0] ?? '', 'value'));
    else if (!isChoice || /\schecked/.test(tag)) fields.append(name, attribute(tag, 'value'));
  }
  return fields;
};

type Changes = Readonly<Record<string, string | readonly string[]>>;

/** One person who reads pages and sends forms with no browser; redirects are followed. */
export class Reader {
  readonly #visitor: Visitor;
  readonly #base: string;

  private constructor(visitor: Visitor, base: string) {
    this.#visitor = visitor;
    this.#base = base;
  }

  /** Somebody who does not sign in. */
  static visiting(service: Service): Reader {
    return new Reader(new Visitor(service), service.url);
  }

  /** Signs in through the issuer's own pages. */
  static async signedIn(service: Service, staffNumber: string): Promise<Reader> {
    const reader = new Reader(await Visitor.signedIn(service, staffNumber), service.url);
    const landed = await reader.open('/help');
    if (landed.heading !== 'Help') throw new Error(`${staffNumber} was not let in: ${landed.status} ${landed.text}`);
    return reader;
  }

  async open(path: string): Promise<Seen> {
    return this.#follow(path, await this.#visitor.get(path));
  }

  async post(path: string, fields: URLSearchParams): Promise<Seen> {
    return this.#follow(path, await this.#visitor.post(path, fields));
  }

  /** Sends a form with some boxes changed; a list stands for checkboxes, an empty one for none ticked. */
  send({ action, fields }: Form, changes: Changes = {}): Promise<Seen> {
    const sent = new URLSearchParams(fields);
    for (const [name, value] of Object.entries(changes)) {
      sent.delete(name);
      for (const one of typeof value === 'string' ? [value] : value) sent.append(name, one);
    }
    return this.post(action, sent);
  }

  async #follow(path: string, first: Visit): Promise<Seen> {
    let url = new URL(path, this.#base);
    let visit = first;
    for (let hop = 0; hop < 10 && visit.location !== ''; hop++) {
      url = new URL(visit.location, url);
      visit = await this.#visitor.get(url.href);
    }
    return new Seen(visit.status, url.href, visit.html);
  }
}
