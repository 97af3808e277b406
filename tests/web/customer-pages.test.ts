// Suites that share a service, each with sites of its own: starting one takes longer than most of them do.
import './customer-choices.ts';
import './customer-suggestions.ts';
import './customer-standings.ts';
import './customer-secrets.ts';
import './customer-links.ts';
import './customer-browser.ts';
