import { appointmentStatuses } from '../lib/appointments/appointment.ts';
import { appointmentActionRules, appointmentActions, appointmentLife } from '../lib/appointments/appointment-lifecycle.ts';
import { customerWords } from '../lib/appointments/appointment-words.ts';
import { closeStatuses, origins, parties, specialisms, whys } from '../lib/call-backs/case-call-back.ts';
import { commands, lifecycle } from '../lib/call-backs/lifecycle.ts';
import { adjustments, bands, natures, outcomes, priorities, results, statuses } from '../lib/call-backs/new-application.ts';
import { problems } from '../lib/shared/problems.ts';
import { defaultSettings, settingsSchema } from '../lib/shared/settings.ts';
import { permissions } from '../lib/staff/permissions.ts';
import { type Role, roles } from '../lib/staff/staff.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

const life = table(
  ['status', ...commands],
  statuses.map((status) => [
    status,
    ...commands.map((command) => {
      const cell = lifecycle[status][command];
      return typeof cell === 'string' ? `*${cell}*` : `→ ${cell.join(', ')}`;
    }),
  ]),
);

const appointments = table(
  ['status', ...appointmentActions],
  appointmentStatuses.map((status) => [
    status,
    ...appointmentActions.map((action) => {
      const cell = appointmentLife[status][action];
      return typeof cell === 'string' ? `*${cell}*` : `→ ${cell.join(', ')}`;
    }),
  ]),
);
const appointmentRules = table(
  ['action', 'who may', 'the customer gets'],
  appointmentActions.map((action) => {
    const { who, customerGets } = appointmentActionRules[action];
    return [
      action,
      who === 'customer' ? 'the customer, by a link' : `whoever has \`${who}\``,
      customerGets === undefined ? '–' : `${customerWords[customerGets].subject} (\`${customerGets}\`)`,
    ];
  }),
);

const usedRoles = roles.filter((role) => Object.values(permissions).some((by) => role in by));
const matrix = table(
  ['action', ...usedRoles],
  Object.entries(permissions).map(([action, by]: [string, Partial<Record<Role, readonly string[]>>]) => [
    action,
    ...usedRoles.map((role) => by[role]?.join(', ') ?? '–'),
  ]),
);

const settings = table(
  ['setting', 'default', 'meaning'],
  Object.entries(settingsSchema.shape).map(([name, field]) => [
    name,
    `\`${JSON.stringify(Object.entries(defaultSettings).find(([key]) => key === name)?.[1])}\``,
    field.description ?? '',
  ]),
);

const words: Record<string, readonly string[]> = {
  natures,
  results,
  outcomes,
  bands,
  priorities,
  adjustments,
  origins,
  parties,
  whys,
  specialisms,
  'how a case’s call back is closed': closeStatuses,
};

/** What docs/reference.md says: the tables of the code, so that neither can change without the other. */
export const referenceText = `# Reference

Printed from the code by \`npm run docs\`; a test holds it to it.

## Life of a new-application call back

Status × command: where it leads, or *why not*.

${life}

## Life of an appointment

Status × action: where it leads, or *why not*. \`past\` is \`upcoming\` whose time is over. A site sets whether one that staff have moved is a request or upcoming.

${appointments}

${appointmentRules}

## Who may do what

\`own\`: allocated to them; \`recorded\`: taken by them; \`own-team\`, \`own-site\`: by where the record belongs. A dash is 403, out of reach is 404.

${matrix}

## Settings

Overridable for the service, a site or a team by \`PUT /api/v1/settings?site=…\` or \`?team=…\`.

${settings}

## Words

${Object.entries(words)
  .map(([name, values]) => `- **${name}**: ${values.join(', ')}`)
  .join('\n')}

## Problems

${table(
  ['type', 'status', 'title'],
  Object.entries(problems).map(([type, { status, title }]) => [type, `${status}`, title]),
)}
`;
