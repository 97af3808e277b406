/** The dispatcher over again, for messages that take long: a function of its own has lanes of its own. */
export { handler } from './dispatch-outbox.ts';
