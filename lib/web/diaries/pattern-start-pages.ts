import { readDiaries } from '../../diaries/diary-use-cases.ts';
import { addDays, mondayOf } from '../../diaries/london-days.ts';
import type { DiaryShape } from '../../diaries/shape-use-cases.ts';
import { permittedDiary } from '../../diaries/shaping-use-cases.ts';
import { diaryIdField } from '../../diaries/slot-queries.ts';
import { patternFor, patternsFrom, type WorkingPattern } from '../../diaries/working-pattern.ts';
import { done, type Outcome, refuse } from '../../shared/outcomes.ts';
import { longDate } from '../../shared/time.ts';
import { asking, type PageRequest } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';

/** What the editor begins with, and what the reader is told about it. */
export interface PatternStart {
  readonly days: WorkingPattern['days'];
  readonly validFrom: string;
  readonly notice?: string;
  /** Whether something has just been saved. */
  readonly isSaved?: boolean;
}

/** The first day of a new pattern: a diary's first begins today, any other with the next week. */
const firstDay = ({ diary, today }: DiaryShape): string => (diary.patterns.length === 0 ? today : addDays(mondayOf(today), 7));

const copyOfCoach = async (
  deps: WebDependencies,
  { principal }: PageRequest,
  shape: DiaryShape,
  from: string,
): Promise<Outcome<PatternStart>> => {
  if (!diaryIdField.safeParse(from).success) return refuse('not-found', 'There is no such diary');
  const found = await permittedDiary(deps, { principal, params: { id: from } }, 'read-diary');
  if (!found.ok) return found;
  const { patterns, staffNumber } = found.value;
  const copied = patternFor(patterns, shape.today) ?? patternsFrom(patterns, shape.today)[0];
  const names = await deps.names.names(principal.teamId, [staffNumber]);
  const coach = names[staffNumber] ?? staffNumber;
  const notice = copied
    ? `This is the pattern of ${coach}. Nothing is saved for ${shape.name} until you save it.`
    : `${coach} has no working pattern yet.`;
  return done({ days: copied?.days ?? {}, validFrom: firstDay(shape), notice });
};

/** The pattern that counts now, unless the address names another coach's or another of the diary's own. */
export const startOf = async (deps: WebDependencies, request: PageRequest, shape: DiaryShape): Promise<Outcome<PatternStart>> => {
  const { from, pattern, done: said } = request.query;
  const { diary, today } = shape;
  if (from !== undefined) return copyOfCoach(deps, request, shape, from);
  const current = patternFor(diary.patterns, today) ?? diary.patterns[0];
  if (pattern === undefined) {
    const made = { notice: 'The diary is made. Say when its coach works.', isSaved: true };
    return done({ days: current?.days ?? {}, validFrom: firstDay(shape), ...(said === 'made' && made) });
  }
  const chosen = diary.patterns.find(({ validFrom }) => validFrom === pattern);
  if (!chosen) return refuse('not-found', 'There is no such pattern');
  const saved = { notice: `The pattern is saved. It counts from ${longDate(chosen.validFrom)}.`, isSaved: true };
  // One that has begun stays as it was worked: what is changed in it counts from a later day.
  const validFrom = chosen.validFrom > today || said === 'saved' ? chosen.validFrom : firstDay(shape);
  return done({ days: chosen.days, validFrom, ...(said === 'saved' && saved) });
};

/** The other diaries of the site, whose patterns can be copied. */
export const coachesOf = async (deps: WebDependencies, request: PageRequest, { diary }: DiaryShape) => {
  const found = await readDiaries(deps, asking(request, { params: {}, query: { site: diary.site } }));
  return (found.ok ? found.value.items : [])
    .filter(({ id, patterns }) => id !== diary.id && patterns.length > 0)
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
};
