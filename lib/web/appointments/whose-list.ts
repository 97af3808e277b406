import { diaryIdOf, partsOf } from '../../diaries/diary-keys.ts';
import { permit } from '../../staff/permissions.ts';
import type { SiteFrame } from '../sites/site-frame.ts';

/** The choice of the whole site, beside the diaries of its coaches. */
export const EVERYBODY = 'all';

/** The reader's own diary at a site, if they have one that is enabled. */
export const ownDiaryOf = ({ site, roster, principal }: SiteFrame): string | undefined =>
  roster.staffNumbers.includes(principal.staffNumber) ? diaryIdOf(site.site, principal.staffNumber) : undefined;

/** The diary that a list is about: the one asked for, or else the reader's own; undefined for the whole site. */
export const diaryAsked = (asked: string | undefined, frame: SiteFrame): string | undefined => {
  if (asked === undefined || asked === '') return ownDiaryOf(frame);
  return asked === EVERYBODY ? undefined : asked;
};

/** The coaches whose lists can be chosen, by name, and everybody's. */
export const whoseChoices = (frame: SiteFrame, names: Readonly<Record<string, string>>, chosen: string | undefined) => {
  const { site, roster, principal } = frame;
  const known = roster.staffNumbers.map((staffNumber) => diaryIdOf(site.site, staffNumber));
  const diaries = chosen === undefined || known.includes(chosen) ? known : [...known, chosen];
  return [
    { value: EVERYBODY, text: 'Everybody' },
    ...diaries
      .map((value) => {
        const { staffNumber } = partsOf(value);
        const name = names[staffNumber] ?? staffNumber;
        return { value, text: staffNumber === principal.staffNumber ? `${name} (you)` : name };
      })
      .sort((a, b) => a.text.localeCompare(b.text, 'en-GB')),
  ];
};

/** Where the calendar is: one's own week, or the site's day; undefined for those who may not look into diaries. */
export const calendarOf = (frame: SiteFrame): string | undefined => {
  if (!permit(frame.principal, 'read-diary', { siteId: frame.site.site }).ok) return undefined;
  return ownDiaryOf(frame) === undefined ? `/sites/${frame.site.site}/day` : '/diaries/mine';
};
