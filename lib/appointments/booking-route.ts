/** The routes of the hot booking as they are served; `booking-routes.ts` adds what it takes to document them. */
export const bookRoute = { operation: 'bookAppointment', method: 'POST', path: '/api/v1/appointments', status: 201 } as const;
export const holdRoute = { operation: 'holdTime', method: 'POST', path: '/api/v1/appointments/holds', status: 201 } as const;
