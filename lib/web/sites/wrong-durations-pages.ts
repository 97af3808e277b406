import { readWrongDurations } from '../../diaries/improvement-use-cases.ts';
import { shownErrors } from '../forms.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { durationRows } from './duration-rows.ts';
import { onSite } from './on-site.ts';

const DEFAULT_TOLERANCE = '5';
const fields = ['from', 'to', 'tolerance'] as const;

/** Types whose recorded time taken differs from their minutes (000 "appointment types": several Work Search Reviews). */
export const wrongDurationsPage = onSite(
  async (deps: WebDependencies, request: PageRequest, { catalogue, shown }): Promise<PageAnswer> => {
    const typed = Object.fromEntries(fields.flatMap((name) => (request.query[name] ? [[name, request.query[name].trim()]] : [])));
    const read = await readWrongDurations(deps, asking(request, { query: typed }));
    if (!read.ok && read.refusal.errors === undefined) return refused(read);
    const boxes = { tolerance: DEFAULT_TOLERANCE, ...typed };
    const page = { ...shown, title: 'Durations', boxes };
    if (!read.ok) return show('sites/wrong-durations.njk', { ...page, ...shownErrors(read.refusal.errors ?? []) }, 400);
    return show('sites/wrong-durations.njk', {
      ...page,
      read: true,
      tolerance: read.value.tolerance,
      rows: durationRows(read.value.types, read.value.tolerance, catalogue),
    });
  },
);
