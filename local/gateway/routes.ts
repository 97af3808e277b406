export interface Route {
  method: string;
  path: string;
  /** Key of the function behind it. */
  functionKey: string;
}

export interface Match {
  route: Route;
  pathParameters: Record<string, string>;
}

export interface RouteTable {
  /** The most specific route for a request, or undefined. `path` is still percent-encoded, and its escapes are well formed. */
  find(method: string, path: string): Match | undefined;
}

interface Candidate {
  route: Route;
  pattern: RegExp;
  names: string[];
  /** Compared as text, the smaller is the more specific: a fixed segment before a variable before a greedy one. */
  rank: string;
}

const ANY = ['ANY', '*'];

const readRoute = (route: Route): Candidate => {
  const names: string[] = [];
  let rank = '';
  const parts = route.path.split('/').map((segment) => {
    const variable = /^\{([^}+]+)(\+?)\}$/.exec(segment);
    if (variable?.[1] === undefined) {
      rank += '0';
      return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    }
    names.push(variable[1]);
    rank += variable[2] === '+' ? '2' : '1';
    return variable[2] === '+' ? '(.+)' : '([^/]+)';
  });
  return { route, names, pattern: new RegExp(`^${parts.join('/')}$`), rank: rank + (ANY.includes(route.method) ? '1' : '0') };
};

/** Orders routes as API Gateway does: a route that matches whole and by name wins over a variable, and that over a greedy one. */
export const createRouteTable = (routes: Route[]): RouteTable => {
  const candidates = routes
    .map((route) => readRoute({ ...route, method: route.method.toUpperCase() }))
    .sort((a, b) => Number(a.rank.includes('2')) - Number(b.rank.includes('2')) || a.rank.localeCompare(b.rank));

  return {
    find(method, path) {
      for (const { route, pattern, names } of candidates) {
        const match = ANY.includes(route.method) || route.method === method ? pattern.exec(path) : null;
        if (match === null) continue;
        const values = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]);
        return { route, pathParameters: Object.fromEntries(values) };
      }
      return undefined;
    },
  };
};
