import { readableReference, type ShownReference } from './api-reference.ts';
import { documentedRoutes } from './documented-routes.ts';
import { type PageAnswer, show } from './page.ts';

let reference: ShownReference | undefined;

/** Every operation of the API, for whoever has signed in; worked out once a process, when first asked for. */
export const apiReferencePage = async (): Promise<PageAnswer> => {
  reference ??= readableReference(documentedRoutes);
  return show('api-reference.njk', { title: 'API reference', ...reference });
};
