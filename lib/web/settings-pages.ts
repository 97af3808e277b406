import { done } from '../shared/outcomes.ts';
import { type FieldError, problems, type Refusal } from '../shared/problems.ts';
import { readSites, readTeams } from '../staff/directory-use-cases.ts';
import { type InheritedSettings, putSettings, readInheritedSettings } from '../staff/settings-use-cases.ts';
import { differences, errorsInWords } from './admin-forms.ts';
import { errorsOf, shownErrors, typed } from './forms.ts';
import { asRequest, type PageAnswer, type PageRequest, redirect, refusalPage, show } from './page.ts';
import {
  boxesOfSettings,
  inheritedSetting,
  readSettingsForm,
  settingFields,
  settingText,
  settingWords,
  typedSettings,
} from './settings-form.ts';
import type { WebDependencies } from './web-dependencies.ts';

const levelQuery = ({ query: { site, team } }: PageRequest): Readonly<Record<string, string>> => ({
  ...(site !== undefined && { site }),
  ...(team !== undefined && { team }),
});

const pathOf = (request: PageRequest, more: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams({ ...levelQuery(request), ...more }).toString();
  return query === '' ? '/settings' : `/settings?${query}`;
};

/** Where somebody is among service, sites and teams, and where they can go from there. */
const placeOf = async (deps: WebDependencies, request: PageRequest, { site, team }: InheritedSettings) => {
  if (team && site) return { caption: `Team of ${site.name}`, name: team.name, backTo: `/settings?site=${site.site}`, links: [] };
  if (site) {
    const teams = await readTeams(deps, asRequest(request, done(undefined), { params: { site: site.site } }));
    const links = (teams.ok ? teams.value.items : []).map(({ teamId, name }) => ({
      href: `/settings?team=${teamId}`,
      text: name,
    }));
    return {
      caption: 'Site',
      name: site.name,
      backTo: '/settings',
      linksTitle: 'Teams of this site',
      linksText: 'Go to the settings of a team',
      links,
    };
  }
  const sites = await readSites(deps, asRequest(request, done(undefined)));
  const links = (sites.ok ? sites.value.items : []).map((item) => ({ href: `/settings?site=${item.site}`, text: item.name }));
  return { name: 'the whole service', linksTitle: 'Sites', linksText: 'Go to the settings of a site', links };
};

const origins = { default: 'the default', service: 'set for the whole service', site: 'set for the site' } as const;

const fieldsFor = ({ above }: InheritedSettings) =>
  settingFields.map((field) => {
    const { value, from } = inheritedSetting(field.name, above);
    return { ...field, inherited: settingText(field, value), origin: origins[from] };
  });

const labels = Object.fromEntries(
  settingFields.flatMap(({ name, label, kind }) => [
    ...(kind === 'choices' ? [[`${name}-mode`, `${label}, inherited or own`]] : []),
    [name, label],
  ]),
);

/** Fifteen settings ask for numbers: the summary has to say which one it means. */
const withLabel = ({ path, message }: FieldError): FieldError => {
  const label = labels[path];
  return { path, message: label ? `${label}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` : message };
};

const showSettings = async (
  deps: WebDependencies,
  request: PageRequest,
  submitted?: { readonly form: URLSearchParams; readonly refusal: Refusal },
): Promise<PageAnswer> => {
  const found = await readInheritedSettings(deps, asRequest(request, done(undefined), { query: levelQuery(request) }));
  if (!found.ok) return refusalPage(found.refusal, problems[found.refusal.problem].status);
  const place = await placeOf(deps, request, found.value);
  const saved = boxesOfSettings(found.value.own);
  const boxes = submitted ? typedSettings(submitted.form) : saved;
  const isChanged = submitted?.refusal.problem === 'version-conflict';
  const errors =
    submitted && !isChanged ? errorsInWords(errorsOf(submitted.refusal), submitted.form, settingWords).map(withLabel) : [];
  return show(
    'settings.njk',
    {
      title: `Settings of ${place.name}`,
      ...place,
      backText: 'Back to the settings above',
      groups: [...Map.groupBy(fieldsFor(found.value), ({ group }) => group)].map(([title, fields]) => ({ title, fields })),
      boxes,
      version: found.value.version,
      action: pathOf(request),
      isChanged,
      changes: isChanged ? differences(labels, saved, boxes) : [],
      notice: request.query.done === 'saved' && !submitted ? 'The settings are saved.' : undefined,
      ...shownErrors(errors),
    },
    submitted ? problems[submitted.refusal.problem].status : 200,
  );
};

/** The settings of the service, of a site or of a team, with what each is when it is left blank. */
export const settingsPage = (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => showSettings(deps, request);

export const submitSettingsPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const { form } = request;
  const outcome = await putSettings(
    deps,
    asRequest(request, done(readSettingsForm(form)), {
      query: levelQuery(request),
      expectedVersion: Number(typed(form, 'version') ?? Number.NaN),
    }),
  );
  if (outcome.ok) return redirect(pathOf(request, { done: 'saved' }));
  const { status } = problems[outcome.refusal.problem];
  return status === 403 || status === 404
    ? refusalPage(outcome.refusal, status)
    : showSettings(deps, request, { form, refusal: outcome.refusal });
};
