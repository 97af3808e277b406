import { NOBODY } from '../call-backs/board-filters.ts';
import { callBackKinds, openStatuses } from '../call-backs/call-back.ts';
import { dueSections } from '../call-backs/due-sections.ts';
import type { StaffMember, Team } from '../staff/staff.ts';
import { hrefOf } from './due-paging.ts';
import { wordFor } from './words.ts';

type Query = Readonly<Record<string, string>>;
interface Choice {
  readonly value: string;
  readonly text: string;
}

/** One box of the board's filter. */
export interface FilterBox {
  readonly name: string;
  readonly label: string;
  readonly items: readonly (Choice & { readonly selected: boolean })[];
}

const ANY: Choice = { value: '', text: 'Any' };

const box = (name: string, label: string, choices: readonly Choice[], chosen: string | undefined): FilterBox => ({
  name,
  label,
  items: choices.map((choice) => ({ ...choice, selected: choice.value === (chosen ?? '') })),
});

const worded = (codes: readonly string[], prefix: string): Choice[] =>
  codes.map((code) => ({ value: code, text: wordFor(`${prefix}${code}`) }));

/** Those who may have call backs of a team; somebody else who is asked for stands among them as they were named. */
const caseworkerChoices = (caseworkers: readonly StaffMember[], chosen: string | undefined): Choice[] => {
  const known = [
    { value: NOBODY, text: 'Not allocated' },
    ...caseworkers.map(({ staffNumber, name }) => ({ value: staffNumber, text: name })),
  ];
  const isKnown = chosen === undefined || known.some(({ value }) => value === chosen);
  return isKnown ? known : [...known, { value: chosen, text: chosen }];
};

/** The boxes of the board's filter; whoever looks after several teams chooses among them first. */
export const filterBoxes = (
  query: Query,
  caseworkers: readonly StaffMember[],
  teams: readonly Team[],
  team: string,
): readonly FilterBox[] => [
  ...(teams.length > 0
    ? [
        box(
          'team',
          'Team',
          teams.map(({ teamId, name }) => ({ value: teamId, text: name })),
          team,
        ),
      ]
    : []),
  box('when', 'When', [ANY, ...worded(dueSections, 'due-')], query.when),
  box('kind', 'Kind', [ANY, ...worded(callBackKinds, 'kind-')], query.kind),
  box('caseworker', 'Caseworker', [ANY, ...caseworkerChoices(caseworkers, query.caseworker)], query.caseworker),
  box('status', 'State', [ANY, ...worded(openStatuses, '')], query.status),
];

/** What is chosen, each with the address of the board without it. */
export const chosenFilters = (path: string, query: Query, boxes: readonly FilterBox[]) =>
  boxes.flatMap(({ name, label, items }) => {
    const chosen = items.find(({ selected, value }) => selected && value !== '');
    if (!chosen || name === 'team') return [];
    const { [name]: _, ...others } = query;
    return [{ text: `${label}: ${chosen.text}`, href: hrefOf(path, others) }];
  });
