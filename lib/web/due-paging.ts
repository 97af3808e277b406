import type { NextPage } from '../call-backs/due-places.ts';

type Query = Readonly<Record<string, string>>;

/** Of an address those of the named parameters that say something: forms send blank ones too. */
export const saidIn = (query: Query, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));

/** Which page of a list in order of time an address asks for. */
export const pagingOf = (query: Query) => saidIn(query, ['cursor', 'begun']);

export const hrefOf = (path: string, query: Query): string => {
  const said = new URLSearchParams(query).toString();
  return said === '' ? path : `${path}?${said}`;
};

export const nextHref = (path: string, query: Query, { cursor, begun }: NextPage): string =>
  hrefOf(path, { ...query, cursor, begun });
