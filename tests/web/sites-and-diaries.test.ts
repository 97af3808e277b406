// Suites that share a service and a browser, each with jobcentres of its own: starting them takes longer than most of them do.
import './booking-journeys.ts';
import './diary-journeys.ts';
import './shaping-pages.ts';
import './site-pages.ts';
import './feed-pages.ts';
