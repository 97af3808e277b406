import { type Resource, resourceKinds } from '../staff/resource.ts';
import { nations, type Site } from '../staff/staff.ts';
import { type Boxes, type FormWords, linesOf, typedLines } from './admin-forms.ts';
import { typed } from './forms.ts';

/** The boxes of a site's form, by name. */
export const siteLabels = {
  name: 'Name',
  nation: 'Nation',
  reportTo: 'Site managers',
  confirmation: 'Confirmation of appointments',
  pacEmail: 'E-mail address of the Provider Agent Contact',
  rescheduled: 'Appointments that staff have moved',
  cancelReasons: 'Reasons for cancelling',
  cancelReasonRequired: 'Whether a reason for cancelling is required',
  completionReasons: 'Reasons for completing',
  reminderHours: 'Hours before an appointment at which its customer is reminded',
  calendarFiles: 'Calendar files in e-mails to customers',
  closures: 'Days on which the site is closed',
  dropInTypes: 'Drop-in types',
  nearbySites: 'Sites nearby',
  resources: 'Rooms and other resources',
} as const;

const lists = ['reportTo', 'cancelReasons', 'completionReasons', 'closures', 'dropInTypes', 'nearbySites', 'resources'] as const;
const yesOrNo = ['cancelReasonRequired', 'calendarFiles'] as const;

export const siteWords: FormWords = {
  lists,
  blank: {
    site: 'Enter a code for the site, such as northgate',
    name: 'Enter the name of the site',
    nation: 'Choose the nation',
    confirmation: 'Choose how appointments are confirmed',
    rescheduled: 'Choose what becomes of an appointment that staff have moved',
    reminderHours: 'Enter how many hours before, or 0 for no reminders',
  },
};

export const siteChoices = { nations };

const RESOURCE = new RegExp(`^(${resourceKinds.join('|')})\\s*:\\s*(.*)$`, 'i');

/** A resource as one line: a room by its name, anything else with its kind before it. */
const lineOfResource = ({ name, kind }: Resource): string =>
  kind === 'room' && !RESOURCE.test(name) ? name : `${kind}: ${name}`;

const resourceInLine = (line: string) => {
  const [, kind, name = ''] = RESOURCE.exec(line) ?? [];
  return kind === undefined ? line : { kind: kind.toLowerCase(), name };
};

const linesIn = (site: Site, list: (typeof lists)[number]): readonly string[] =>
  list === 'resources' ? site.resources.map(lineOfResource) : site[list];

export const boxesOfSite = (site: Site): Boxes => ({
  site: site.site,
  name: site.name,
  nation: site.nation,
  confirmation: site.confirmation,
  pacEmail: site.pacEmail ?? '',
  rescheduled: site.rescheduled,
  reminderHours: `${site.reminderHours}`,
  ...Object.fromEntries(yesOrNo.map((name) => [name, site[name] ? 'yes' : 'no'])),
  ...Object.fromEntries(lists.map((list) => [list, linesIn(site, list).join('\n')])),
});

export const newSiteBoxes: Boxes = {
  confirmation: 'automatic',
  rescheduled: 'request',
  reminderHours: '24',
  cancelReasonRequired: 'no',
  calendarFiles: 'no',
};

/** Digits as a number; anything else stays text, which the schema refuses in words. */
const number = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);

export const readSiteForm = (form: URLSearchParams): unknown => {
  const pacEmail = typed(form, 'pacEmail');
  return {
    name: typed(form, 'name') ?? '',
    nation: typed(form, 'nation') ?? '',
    confirmation: typed(form, 'confirmation') ?? '',
    ...(pacEmail !== undefined && { pacEmail }),
    // A form without these boxes leaves them as a new site has them.
    ...(form.has('rescheduled') && { rescheduled: typed(form, 'rescheduled') ?? '' }),
    ...(form.has('reminderHours') && { reminderHours: number(typed(form, 'reminderHours') ?? '') }),
    ...Object.fromEntries(yesOrNo.map((name) => [name, form.get(name) === 'yes'])),
    ...Object.fromEntries(lists.map((list) => [list, typedLines(form, list)])),
    resources: typedLines(form, 'resources').map(resourceInLine),
  };
};

export const managersOf = (boxes: Boxes): readonly string[] => linesOf(boxes.reportTo);
