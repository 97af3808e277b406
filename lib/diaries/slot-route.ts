/** The route of the hot search as it is served; `slot-routes.ts` adds what it takes to document it, which the search need not load. */
export const slotRoute = { operation: 'searchSlots', method: 'GET', path: '/api/v1/sites/{site}/slots', status: 200 } as const;
