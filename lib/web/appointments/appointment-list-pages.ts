import { type AppointmentTab, appointmentTabs, listAppointments } from '../../appointments/listing-use-cases.ts';
import { done } from '../../shared/outcomes.ts';
import { problems } from '../../shared/problems.ts';
import { errorsOf, shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import { type SiteFrame, siteFrame } from '../sites/site-frame.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { calendarOf, diaryAsked, EVERYBODY, ownDiaryOf, whoseChoices } from './whose-list.ts';

const PAGE_SIZE = 25;

interface TabWords {
  readonly text: string;
  readonly title: string;
  readonly order: string;
  /** What an empty list means, and what to do. */
  readonly empty: string;
}

const tabWords: Record<AppointmentTab, TabWords> = {
  requests: {
    text: 'Requests',
    title: 'Requests',
    order: 'earliest first',
    empty:
      'No request waits. When a customer asks for a time that has to be confirmed, or is asked for another one, it stands here.',
  },
  upcoming: {
    text: 'Upcoming',
    title: 'Upcoming appointments',
    order: 'earliest first',
    empty: 'Nothing is booked. What is confirmed and still to come stands here.',
  },
  past: {
    text: 'Past',
    title: 'Past appointments, not completed',
    order: 'latest first',
    empty: 'Nothing is left to complete.',
  },
  completed: {
    text: 'Completed',
    title: 'Completed appointments',
    order: 'latest first',
    empty: 'Nothing has been completed. Complete an appointment from its page once it has taken place.',
  },
  cancelled: { text: 'Cancelled', title: 'Cancelled appointments', order: 'latest first', empty: 'Nothing has been cancelled.' },
};

const isTab = (text: string | undefined): text is AppointmentTab => appointmentTabs.some((tab) => tab === text);

interface Asked {
  readonly diary?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A query without what was left out. */
const said = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );

const link = (tab: AppointmentTab, { diary, from, to }: Asked, cursor?: string): string =>
  `/appointments?${new URLSearchParams(said({ tab, diary, from, to, cursor }))}`;

const tabItems = (active: AppointmentTab, frame: SiteFrame, asked: Asked) => {
  const calendar = calendarOf(frame);
  return [
    ...(calendar === undefined ? [] : [{ text: 'Calendar', href: calendar }]),
    ...appointmentTabs.map((tab) => ({ text: tabWords[tab].text, href: link(tab, asked), active: tab === active })),
  ];
};

/** What somebody typed, as a link repeats it; too long to mean anything is left out. */
const askedIn = ({ query }: PageRequest): Asked => ({
  diary: query.diary?.slice(0, 100) || undefined,
  from: query.from?.slice(0, 20) || undefined,
  to: query.to?.slice(0, 20) || undefined,
});

/** The appointments of a coach or a site under one status (004 "From the Appointments tab"), filtered by coach and dates. */
export const appointmentsPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const found = await siteFrame(deps, request);
  if (!found.ok) return refused(found);
  const frame = found.value;
  const tab = isTab(request.query.tab) ? request.query.tab : 'requests';
  const asked = askedIn(request);
  const diary = diaryAsked(asked.diary, frame);
  const query = said({
    tab,
    limit: `${PAGE_SIZE}`,
    ...(diary === undefined ? { site: frame.site.site } : { diary }),
    from: asked.from,
    to: asked.to,
    cursor: request.query.cursor,
  });
  const listed = await listAppointments(deps, asking({ ...request, principal: frame.principal }, { query }));
  if (!listed.ok && listed.refusal.problem !== 'invalid-request') return refused(listed);
  const { items, cursor } = listed.ok ? listed.value : done({ items: [], cursor: undefined }).value;
  const names = await deps.names.names(frame.principal.teamId, [
    ...frame.roster.staffNumbers,
    ...items.map(({ staffNumber }) => staffNumber),
  ]);
  const own = ownDiaryOf(frame);
  return show(
    'appointments/list.njk',
    {
      ...frame.shown,
      ...tabWords[tab],
      tab,
      tabs: tabItems(tab, frame, asked),
      tabsLabel: 'Appointments',
      items: items.map((appointment) => ({
        ...appointment,
        coach: names[appointment.staffNumber] ?? appointment.staffNumber,
      })),
      whose: diary === undefined ? frame.site.name : (names[diary.slice(frame.site.site.length + 1)] ?? diary),
      choices: whoseChoices(frame, names, diary),
      chosen: diary ?? EVERYBODY,
      asked,
      isFiltered: asked.from !== undefined || asked.to !== undefined,
      links: {
        everybody: own !== undefined && diary === own ? link(tab, { ...asked, diary: EVERYBODY }) : undefined,
        mine: own !== undefined && diary !== own ? link(tab, { ...asked, diary: own }) : undefined,
        everyDate: link(tab, { diary: asked.diary }),
        upcoming: tab === 'requests' ? link('upcoming', asked) : undefined,
      },
      next: cursor === undefined ? undefined : link(tab, asked, cursor),
      isLater: request.query.cursor !== undefined,
      pageSize: PAGE_SIZE,
      ...shownErrors(listed.ok ? [] : errorsOf(listed.refusal)),
    },
    listed.ok ? 200 : problems[listed.refusal.problem].status,
  );
};
