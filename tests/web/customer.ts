import { AGENT, aCustomer, at, type Jobcentre, must } from '../end-to-end/diaries.ts';
import type { Answer, Mail, Service } from '../end-to-end/service.ts';
import { Reader } from './browserless.ts';

export type Purpose = 'calendar' | 'reschedule' | 'cancel';

const links: Readonly<Record<string, Purpose>> = {
  'Add it to your calendar': 'calendar',
  'Choose another time': 'reschedule',
  'Cancel the appointment': 'cancel',
};

/** The paths of a customer's own pages, out of the text of an e-mail. */
export const linksIn = ({ text }: Pick<Mail, 'text'>): Readonly<Partial<Record<Purpose, string>>> =>
  Object.fromEntries(
    [...text.matchAll(/^(.+):\n(http\S+)$/gm)].map(([, words = '', url = '']) => [links[words], new URL(url).pathname]),
  );

/** What a booking says besides its place. */
type Booking = { readonly customer?: Record<string, unknown>; readonly [field: string]: unknown };

let customers = 0;

/** Somebody with an appointment and its e-mails, and no more. */
export class Customer {
  readonly service: Service;
  readonly reader: Reader;
  readonly id: string;
  readonly reference: string;
  readonly email: string;

  private constructor(service: Service, { id, reference, customer }: Answer['body']) {
    this.service = service;
    this.reader = Reader.visiting(service);
    this.id = id;
    this.reference = reference;
    this.email = customer.email;
  }

  /** Has an appointment of half an hour booked by an agent, and gets the confirmation. */
  static booked(site: Jobcentre, date: string, time: string, more: Booking = {}): Promise<Customer> {
    return Customer.bookedAt(site, at(date, time), more);
  }

  /** The same at an instant. */
  static async bookedAt(site: Jobcentre, instant: string, { customer = {}, ...more }: Booking = {}): Promise<Customer> {
    const email = `customer-${++customers}@customer.example`;
    const body = { site: site.site, type: 'GI', at: instant, customer: aCustomer({ email, ...customer }), ...more };
    const { body: made } = must(await site.service.as(AGENT, 'POST', '/appointments', { body }), 201);
    await site.service.settle();
    return new Customer(site.service, made);
  }

  /** E-mails to the customer, oldest first. */
  async mails(): Promise<readonly Mail[]> {
    return (await this.service.mails(this.reference)).filter(({ to }) => to.includes(this.email));
  }

  /** The path of a link, in the latest e-mail that has it or in an earlier one. */
  async link(purpose: Purpose, { mail }: { mail?: number } = {}): Promise<string> {
    const all = (await this.mails()).map((one) => linksIn(one)[purpose]);
    const found = mail === undefined ? all.filter(Boolean).at(-1) : all[mail];
    if (found === undefined) throw new Error(`${this.reference} has no link to ${purpose}`);
    return found;
  }

  async open(purpose: Purpose): ReturnType<Reader['open']> {
    return this.reader.open(await this.link(purpose));
  }

  /** Sends a form with exactly these fields to a link. */
  async post(purpose: Purpose, fields: Record<string, string>): ReturnType<Reader['post']> {
    return this.reader.post(await this.link(purpose), new URLSearchParams(fields));
  }

  /** The record as the agent reads it who booked it. */
  async record(): Promise<Answer['body']> {
    return must(await this.service.as(AGENT, 'GET', `/appointments/${this.id}`), 200).body;
  }

  /** What the history says: `picked by customer`. */
  async story(leader: string): Promise<readonly string[]> {
    const { body } = must(await this.service.as(leader, 'GET', `/appointments/${this.id}/history`), 200);
    return body.items.map(({ what, by }: { what: string; by: string }) => `${what} by ${by}`);
  }
}

/** Does something to an appointment as staff of its site. */
export const asStaff = async (
  { service, leader }: Jobcentre,
  { id }: Pick<Customer, 'id'>,
  action: string,
  body: Record<string, unknown> = {},
): Promise<Answer['body']> => {
  const { body: done } = must(await service.as(leader, 'POST', `/appointments/${id}/${action}`, { body }), 200);
  await service.settle();
  return done;
};

/** A date and a time in the boxes of a suggestion. */
export const suggestion = (name: 'first' | 'second' | 'third', date: string, time: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year, [`${name}-time`]: time };
};
