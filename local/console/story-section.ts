import type { ConsoleParts, SamplePerson } from './console-parts.ts';
import { type Html, html } from './html.ts';
import { table } from './layout.ts';
import { roleWords, signInButton } from './people.ts';

const STORY = [
  {
    who: ['90000001'],
    text: html`A client rings to apply, and no caseworker is free. General Inbound Call Handling (GICH) takes the call back. The client is promised a first call.`,
  },
  {
    who: ['90000002'],
    text: html`The team leader is told by e-mail, sees what awaits allocation and gives each call back to a caseworker. If nobody does, the leader is reminded.`,
  },
  {
    who: ['90000003', '90000004', '90000005'],
    text: html`The caseworker is prompted 15 minutes before the call, rings the client and records the result. A result that is missing is chased.`,
  },
  {
    who: [],
    text: html`After three calls without contact, letters go to the clerical team, to be printed and posted. Nobody signs in for that: look into the <a href="/local/mailbox">mailbox</a>.`,
  },
  { who: ['90000006'], text: html`The site’s manager looks on, and hears of call backs that nobody allocates.` },
  {
    who: ['90000020', '90000018'],
    text: html`Another day: a provider agent books an appointment at Northgate Jobcentre, beside the diary of the coach who fits best. What no coach takes is handed to the site’s Provider Agent Contact.`,
  },
  {
    who: ['90000011', '90000012'],
    text: html`Northgate’s team leader sees the week run short or waste time, and changes working patterns; each work coach has the day’s diary.`,
  },
  {
    who: ['90000010'],
    text: html`On Mondays at 7am Northgate’s manager gets the capacity report: what runs short in the next four weeks, where time is wasted, whether promises are kept.`,
  },
  { who: ['90000099'], text: html`The administrator looks after people, teams and settings.` },
] as const;

const isInStory = ({ staffNumber }: SamplePerson): boolean =>
  STORY.some(({ who }) => who.some((number) => number === staffNumber));

const chapter = (people: readonly SamplePerson[], { who, text }: (typeof STORY)[number]): Html => {
  const own = who.flatMap((number) => people.find(({ staffNumber }) => staffNumber === number) ?? []);
  return html`<li><p>${text}</p>${own.length > 0 && html`<div class="row">${own.map(signInButton)}</div>`}</li>`;
};

const otherPeople = (people: readonly SamplePerson[]): Html => {
  const rows = people.map(
    (person) =>
      html`<tr><td>${person.name}</td><td>${roleWords(person)}</td><td>${person.team}</td><td>${signInButton(person)}</td></tr>`,
  );
  return html`<details><summary>${people.length} other sample people</summary>${table('Other sample people', ['Name', 'Role', 'Team', 'Sign in'], rows, 'There are none.')}</details>`;
};

/** What the service is for, told by the people who use it, each with a button to be them. */
export const storySection = ({ samplePeople }: ConsoleParts): Html => html`<h1>Try the service</h1>
<p>This is the whole service on your own machine, with people who do not exist. Follow one call back through it: be each person in turn, move the clock on, and read the e-mails that go out.</p>
<h2 id="people">Who to be</h2>
<ol class="story">${STORY.map((part) => chapter(samplePeople, part))}</ol>
<p class="hint">Whoever you choose replaces who you were; to be two people at once, open a private window. Come back here with your browser’s Back button or at /local.</p>
${otherPeople(samplePeople.filter((person) => !isInStory(person)))}
<form method="post" action="/local/sample-call-backs"><p>No time to type? Have four call backs taken: one at a fixed time, two at any time (one of them taken during system downtime) and one that an MP raised; and three of cases, one of which Carys Wynne is reminded of in five minutes.</p>
<button>Make sample call backs</button></form>
<form method="post" action="/local/sample-appointments"><p>Fill the diaries of Northgate’s work coaches for a week, the way it goes when nobody looks for gaps.</p>
<button>Make sample appointments</button></form>
<form method="post" action="/local/sample-history"><p>Give Northgate eight weeks of appointments that took place, for the capacity report to forecast from. It takes about half a minute.</p>
<button>Make a sample past</button></form>`;
