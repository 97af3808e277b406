import type { Temporal } from 'temporal-polyfill';
import type { CallBackRequest } from '../call-backs/dependencies.ts';
import { done, type Outcome } from '../shared/outcomes.ts';
import { problems, type Refusal } from '../shared/problems.ts';
import type { Principal } from '../staff/staff.ts';

/** What a page is asked with. */
export interface PageRequest {
  readonly principal: Principal;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The submitted form; empty on a GET. */
  readonly form: URLSearchParams;
  readonly path: string;
  readonly now: Temporal.Instant;
}

/** What a page answers. */
export type PageAnswer =
  | { readonly view: string; readonly data: Readonly<Record<string, unknown>>; readonly status?: number }
  | { readonly redirectTo: string }
  | PageFile;

/** A file instead of a page. */
export interface PageFile {
  readonly file: Buffer;
  readonly contentType: string;
  readonly filename: string;
  /** Whether the browser is to show it, as it does unless told otherwise, or to save it. */
  readonly disposition?: 'inline' | 'attachment';
  /** Headers of its own, in lower case; they count before those of every page. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageRoute<Dependencies> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly page: (deps: Dependencies, request: PageRequest) => Promise<PageAnswer>;
}

/** What a page is asked with that anybody may open who has its address. */
export type PublicPageRequest = Omit<PageRequest, 'principal'>;

/** A page that needs no sign-in. Its address or its form has to say who asks, so its answer must tell nobody else anything. */
export interface PublicPageRoute<Dependencies> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly page: (deps: Dependencies, request: PublicPageRequest) => Promise<PageAnswer>;
}

export const show = (view: string, data: Readonly<Record<string, unknown>>, status = 200): PageAnswer => ({ view, data, status });

/** After a change: the record's own page, read consistently, never a list that may still be catching up. */
export const redirect = (path: string): PageAnswer => ({ redirectTo: path });

/** A refusal that no form can mend: its own page, with the words of the problem. */
export const refusalPage = (refusal: Refusal, status: number): PageAnswer =>
  show(status === 404 ? 'not-found.njk' : 'refused.njk', { refusal, problemTitle: problems[refusal.problem].title }, status);

/** A page's question put to a use case as the API would put it. */
export const asRequest = (
  { principal, params, query }: PageRequest,
  body: Outcome<unknown>,
  more: Partial<Pick<CallBackRequest, 'expectedVersion' | 'idempotency' | 'params' | 'query'>> = {},
): CallBackRequest => ({ principal, params, query, body, ...more });

/** A question without a body, put to a use case: what the path and the query say unless something else is meant. */
export const asking = (
  request: PageRequest,
  { params = request.params, query = {} }: Partial<Pick<PageRequest, 'params' | 'query'>> = {},
): CallBackRequest => asRequest(request, done(undefined), { params, query });

/** A refusal as a page of its own, with its status. */
export const refused = ({ refusal }: { readonly refusal: Refusal }): PageAnswer =>
  refusalPage(refusal, problems[refusal.problem].status);
