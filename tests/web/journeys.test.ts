import { describeMainJob } from './main-job.ts';
import './case-pages.ts';
import './reminder-pages.ts';

describeMainJob('with JavaScript', true);
