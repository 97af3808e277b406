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
  cancelReasons: 'Reasons for cancelling',
  closures: 'Days on which the site is closed',
  dropInTypes: 'Drop-in types',
  nearbySites: 'Sites nearby',
  resources: 'Rooms and other resources',
} as const;

const lists = ['reportTo', 'cancelReasons', 'closures', 'dropInTypes', 'nearbySites', 'resources'] as const;

export const siteWords: FormWords = {
  lists,
  blank: {
    site: 'Enter a code for the site, such as northgate',
    name: 'Enter the name of the site',
    nation: 'Choose the nation',
    confirmation: 'Choose how appointments are confirmed',
  },
};

export const siteChoices = { nations };

export const boxesOfSite = (site: Site): Boxes => ({
  site: site.site,
  name: site.name,
  nation: site.nation,
  confirmation: site.confirmation,
  pacEmail: site.pacEmail ?? '',
  ...Object.fromEntries(lists.map((list) => [list, site[list].join('\n')])),
});

export const newSiteBoxes: Boxes = { confirmation: 'automatic' };

export const readSiteForm = (form: URLSearchParams): unknown => {
  const pacEmail = typed(form, 'pacEmail');
  return {
    name: typed(form, 'name') ?? '',
    nation: typed(form, 'nation') ?? '',
    confirmation: typed(form, 'confirmation') ?? '',
    ...(pacEmail !== undefined && { pacEmail }),
    ...Object.fromEntries(lists.map((list) => [list, typedLines(form, list)])),
  };
};

export const managersOf = (boxes: Boxes): readonly string[] => linesOf(boxes.reportTo);
