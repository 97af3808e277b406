/** The outbound-call log on its pages, with staff and a service of its own. */
import './outbound-pages.ts';
