import type { IncomingMessage } from 'node:http';

/** The sample sign-in service's pages, which alone get to see the choice. */
export const CHOICE = '/local/sign-in/';

const NAME = 'chosen';
const SECONDS = 60;

const cookie = (name: string, value: string, path: string, seconds: number): string =>
  `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;

/** Remembers for a minute who is to sign in, and has the sign-in service forget who was signed in before, so that it asks. */
export const choose = (staffNumber: string): string[] => [
  cookie(NAME, staffNumber, CHOICE, SECONDS),
  cookie('_session', '', '/', 0),
  cookie('_session.sig', '', '/', 0),
];

/** Forgets the choice: it counts once. */
export const unchoose = (): string => cookie(NAME, '', CHOICE, 0);

/** Who was chosen beforehand. */
export const chosenPerson = ({ headers }: IncomingMessage): string | undefined =>
  new RegExp(`(?:^|; *)${NAME}=([\\w.-]+)`).exec(headers.cookie ?? '')?.[1];
