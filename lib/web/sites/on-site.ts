import { type PageAnswer, type PageRequest, refused } from '../page.ts';
import type { WebDependencies } from '../web-dependencies.ts';
import { type SiteFrame, siteFrame } from './site-frame.ts';

type SitePage = (deps: WebDependencies, request: PageRequest, frame: SiteFrame) => Promise<PageAnswer>;

/** A page of the site that its path names; 404 when there is none. Its request knows the reader's own site. */
export const onSite =
  (page: SitePage) =>
  async (deps: WebDependencies, request: PageRequest): Promise<PageAnswer> => {
    const frame = await siteFrame(deps, request);
    if (!frame.ok) return refused(frame);
    return page(deps, { ...request, principal: frame.value.principal }, frame.value);
  };
