import { readImport } from '../call-backs/import-use-cases.ts';
import { type ImportRow, progressOf } from '../call-backs/reallocation-import.ts';
import { instantText, minutesBetween } from '../shared/time.ts';
import { asking, type PageAnswer, type PageRequest, refused, show } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

/** Far longer than a thousand cases take. */
const SLOW_MINUTES = 15;

/** How far an import has come: what moved, what did not and why. One Query, and names of people that are not known yet. */
export const importProgressPage = async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
  const found = await readImport(deps, asking(request));
  if (!found.ok) return refused(found);
  const { imported, rows } = found.value;
  const progress = progressOf(imported, rows);
  const inState = (wanted: ImportRow['state']): readonly ImportRow[] => rows.filter(({ state }) => state === wanted);
  const unmoved = [...inState('refused'), ...inState('nothing-open')].map(({ ownerId }) => ownerId);
  return show('import-progress.njk', {
    title: `Reallocating ${imported.count} ${imported.count === 1 ? 'case' : 'cases'}`,
    imported,
    progress,
    isSlow: !progress.isFinished && minutesBetween(imported.at, instantText(request.now)) >= SLOW_MINUTES,
    refusedRows: inState('refused'),
    nothingOpen: inState('nothing-open'),
    names: unmoved.length > 0 ? await deps.names.names(request.principal.teamId, unmoved) : {},
  });
};
