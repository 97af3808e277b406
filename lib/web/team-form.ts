import type { Team } from '../staff/staff.ts';
import { type Boxes, type FormWords, linesOf, typedLines } from './admin-forms.ts';
import { typed } from './forms.ts';

/** The boxes of a team's form, by name. */
export const teamLabels = { name: 'Name', site: 'Site', mailbox: 'Mailbox', leaders: 'Team leaders' } as const;

export const teamWords: FormWords = {
  lists: ['leaders'],
  blank: {
    teamId: 'Enter a code for the team, such as new-applications',
    name: 'Enter the name of the team',
    site: 'Choose the site',
    mailbox: 'Enter the e-mail address of the team’s mailbox',
  },
};

export const boxesOfTeam = ({ teamId, name, site, mailbox, leaders }: Team): Boxes => ({
  teamId,
  name,
  site,
  mailbox,
  leaders: leaders.join('\n'),
});

export const readTeamForm = (form: URLSearchParams): unknown => ({
  name: typed(form, 'name') ?? '',
  site: typed(form, 'site') ?? '',
  mailbox: typed(form, 'mailbox') ?? '',
  leaders: typedLines(form, 'leaders'),
});

export const leadersOf = (boxes: Boxes): readonly string[] => linesOf(boxes.leaders);
