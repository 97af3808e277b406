import type { CallBackAnswer } from '../call-backs/call-back-answer.ts';
import type { ChangeUseCase } from '../call-backs/change-use-cases.ts';
import { done } from '../shared/outcomes.ts';
import { idempotencyOf, typed } from './forms.ts';
import { asRequest, type PageRequest } from './page.ts';
import type { WebDependencies } from './web-dependencies.ts';

/** A form put to its use case: with the version that was read, and the key that makes pressing twice harmless. */
export const submitChange = (
  deps: WebDependencies,
  request: PageRequest,
  useCase: ChangeUseCase,
  body: unknown,
): ReturnType<ChangeUseCase> => {
  const version = typed(request.form, 'version');
  return useCase(
    deps,
    asRequest(request, done(body), {
      ...(version !== undefined && { expectedVersion: Number(version) }),
      ...idempotencyOf(request.form, request.path),
    }),
  );
};

/** The record's page, saying what was done; whether anybody is there to call it says itself. */
export const recordAfter = ({ id }: Pick<CallBackAnswer, 'id'>, notice: string): string => `/call-backs/${id}?done=${notice}`;
