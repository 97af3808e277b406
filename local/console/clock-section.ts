import { Temporal } from 'temporal-polyfill';
import { instantText } from '../../lib/shared/time.ts';
import { fromNow, when } from '../../lib/web/times.ts';
import type { ConsoleParts } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { londonTime } from './layout.ts';
import { type Happening, upcomingOf } from './upcoming.ts';

const ADVANCES = [
  ['PT15M', '15 minutes'],
  ['PT1H', '1 hour'],
  ['P1D', '1 day'],
] as const;

const jump = (label: string, happening: Happening | undefined, now: Temporal.Instant, none: string): Html =>
  happening === undefined
    ? html`<li><span class="hint">${label}: ${none}</span></li>`
    : html`<li><form method="post" action="/local/clock/jump"><input type="hidden" name="to" value="${happening.at}"><button>${label}</button></form>
<span>${happening.text} ${when(happening.at, now)}, ${fromNow(happening.at, now)}.</span></li>`;

/** The next Monday at seven in London, as serverless.yml has it. */
const weeklyReports = (now: Temporal.Instant): Happening => {
  const today = now.toZonedDateTimeISO('Europe/London').startOfDay();
  const monday = today.add({ days: (8 - today.dayOfWeek) % 7 }).with({ hour: 7 });
  const next = Temporal.Instant.compare(monday.toInstant(), now) > 0 ? monday : monday.add({ weeks: 1 });
  return { at: instantText(next.toInstant()), text: 'Each site’s managers get the capacity report' };
};

const advance = ([duration, label]: readonly [string, string]): Html =>
  html`<form method="post" action="/local/clock/advance"><input type="hidden" name="advance" value="${duration}"><button class="quiet">Advance ${label}</button></form>`;

/** The clock, where it is worth jumping to and what will happen there, and plain advances. */
export const clockSection = async ({ clock, records }: ConsoleParts): Promise<Html> => {
  const now = clock.now();
  const { prompt, call, next } = upcomingOf(await records.openCallBacks(), instantText(now));
  return html`<h2 id="clock">The clock</h2>
<p class="clock">${londonTime(now.toString())}</p>
<p>It ticks, and moves forward only. Whatever falls due on the way happens: prompts, chases, letters, e-mails.</p>
<ul class="jumps">
${jump('To the next prompt', prompt, now, 'no prompt is to come. One is due before each call of an allocated call back.')}
${jump('To the next call', call, now, 'no call is to come. Allocate a call back, or record a call and choose the next time.')}
${jump('To the weekly reports', weeklyReports(now), now, '')}
${jump('To whatever comes next', next, now, 'nothing happens by itself until somebody takes, allocates or calls.')}
</ul>
<div class="row">${ADVANCES.map(advance)}</div>
<form method="post" action="/local/clock/advance">
<label for="advance">Advance by another time: PT2H is two hours, PT23H45M is 23 hours 45 minutes, P7D is a week</label>
<input id="advance" name="advance" size="12" required autocomplete="off"> <button class="quiet">Advance</button></form>`;
};
