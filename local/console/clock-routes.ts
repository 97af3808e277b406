import { PastInstantError } from '../clock.ts';
import { ClockCommandError, readClockCommand } from './clock-command.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Exchange, readText, redirect, sendPage } from './exchange.ts';
import { homePage } from './home-page.ts';
import { html } from './html.ts';

const moveByForm = async (parts: ConsoleParts, exchange: Exchange, command: unknown): Promise<void> => {
  const mailsBefore = parts.mailbox.list().length;
  try {
    await parts.clock.move(readClockCommand(command));
    redirect(exchange, `/local?done=moved&mails=${Math.max(0, parts.mailbox.list().length - mailsBefore)}`);
  } catch (error) {
    if (!(error instanceof ClockCommandError || error instanceof PastInstantError)) throw error;
    const message = error instanceof PastInstantError ? 'That moment has passed by now.' : error.message;
    sendPage(exchange, 400, await homePage(parts, html`<p class="error" role="alert">${message}</p>`));
  }
};

const fieldOf = async (exchange: Exchange, name: string): Promise<string> =>
  (new URLSearchParams(await readText(exchange)).get(name) ?? '').trim();

/** Moves the clock by the duration that a form gives. */
export const advanceByForm = async (parts: ConsoleParts, exchange: Exchange): Promise<void> =>
  moveByForm(parts, exchange, { advance: await fieldOf(exchange, 'advance') });

/** Moves the clock to the instant that a form gives: the one that its page showed. */
export const jumpByForm = async (parts: ConsoleParts, exchange: Exchange): Promise<void> =>
  moveByForm(parts, exchange, { set: await fieldOf(exchange, 'to') });
