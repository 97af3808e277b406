import type { MailMessage } from '../mail/message.ts';
import type { SamplePerson } from './console-parts.ts';
import { type Html, html } from './html.ts';

const words = (code: string): string =>
  code === 'gich-agent' || code === 'pac' ? code.toUpperCase().replace('-AGENT', ' agent') : code.replaceAll('-', ' ');

/** "team leader", "GICH agent". */
export const roleWords = ({ roles }: SamplePerson): string => roles.map(words).join(', ');

/** A button that signs in at once, by the service's ordinary sign-in. */
export const signInButton = ({ staffNumber, name }: SamplePerson): Html =>
  html`<form method="post" action="/local/be/${staffNumber}"><button>Sign in as ${name}</button></form>`;

/** An address with the sample person's name, where it is one of theirs. */
export const whose = (people: readonly SamplePerson[], address: string): string => {
  const person = people.find(({ staffNumber }) => address === `${staffNumber}@staff.example`);
  return person ? `${person.name} (${address})` : address;
};

/** Everybody who gets a message, by name where they have one. */
export const recipientNames = (people: readonly SamplePerson[], { to, cc }: Pick<MailMessage, 'to' | 'cc'>): string =>
  [...to, ...cc].map((address) => whose(people, address).replace(/ \(.*\)$/, '')).join(', ');
