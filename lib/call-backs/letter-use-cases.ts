import { done, type Outcome, refuse } from '../shared/outcomes.ts';
import { isOfCase } from './call-back.ts';
import type { CallBackDependencies, CallBackRequest } from './dependencies.ts';
import { letterFile } from './letters.ts';
import { readable } from './reading-use-cases.ts';

/** An issued letter as a PDF, set anew from what was kept of it. */
export const readLetter = async (deps: CallBackDependencies, request: CallBackRequest): Promise<Outcome<Buffer>> => {
  const found = await readable(deps, request);
  if (!found.ok) return found;
  if (isOfCase(found.value)) return refuse('not-found', 'Call backs of cases have no letters');
  const letter = found.value.letters.find(({ file }) => file === request.params.file);
  if (!letter) return refuse('not-found', 'No such letter was issued');
  return done(await letterFile(found.value, letter, deps.letterFonts()));
};
