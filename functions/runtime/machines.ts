import { SFNClient } from '@aws-sdk/client-sfn';
import { MachineSignaller } from '../../lib/call-backs/machine-signaller.ts';
import { environment } from '../runtime.ts';

export const stepFunctions = new SFNClient({});

export const machine = new MachineSignaller(stepFunctions, {
  'new-application': environment.CALL_BACK_MACHINE_ARN,
  case: environment.CASE_CALL_BACK_MACHINE_ARN,
});
