import './capacity-pages.ts';
