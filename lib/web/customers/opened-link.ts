import type { LinkPurpose } from '../../appointments/customer-links.ts';
import type { CustomerDependencies } from '../../appointments/customer-use-cases.ts';
import type { CustomerView } from '../../appointments/customer-view.ts';
import type { PublicPageRequest } from '../page.ts';

/** What is told on top of a page: what has happened meanwhile. The views have the words. */
export type Notice = 'changed' | 'incomplete' | 'taken' | 'not-offered' | 'clash' | 'same-time';

/** A link that was followed: whose token it is, and the appointment as it stands now. */
export interface OpenedLink {
  readonly deps: CustomerDependencies;
  readonly request: PublicPageRequest;
  readonly token: string;
  readonly purpose: LinkPurpose;
  readonly view: CustomerView;
  /** The customer's own pages: the only addresses that carry a token. */
  readonly addresses: Readonly<Record<LinkPurpose, string>>;
}

/** What a page says besides the appointment. */
export interface Said {
  readonly notice?: Notice;
  readonly status?: number;
}

/** The address of the page itself, with what it is to show. */
export const here = ({ token }: Pick<OpenedLink, 'token'>, query: Readonly<Record<string, string>> = {}): string => {
  const asked = new URLSearchParams(query).toString();
  return `/a/${token}${asked && `?${asked}`}`;
};
