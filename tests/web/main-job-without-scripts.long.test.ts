import { describeMainJob } from './main-job.ts';

describeMainJob('without JavaScript', false);
