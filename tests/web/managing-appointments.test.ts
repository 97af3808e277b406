// "Managing your appointments" (004), heading by heading: suites that share a service and a browser.
import './managing-changes.ts';
import './managing-outcomes.ts';
