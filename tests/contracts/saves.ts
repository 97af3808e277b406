import type { CallBack } from '../../lib/call-backs/call-back.ts';
import type { Save } from '../../lib/call-backs/call-back-repository.ts';
import { NOW } from '../builders.ts';

/** A save of a record, as its use case would hand it over. */
export const aSave = (callBack: CallBack, overrides: Partial<Save> = {}): Save => ({
  callBack,
  by: '90000001',
  at: NOW,
  history: [{ what: 'entered' }],
  messages: [],
  ...overrides,
});
/** The record after one more write. */
export const next = (callBack: CallBack, overrides: Partial<CallBack> = {}): CallBack => ({
  ...callBack,
  revision: callBack.revision + 1,
  ...overrides,
});
export const receipt = { principal: '90000001', keyHash: 'key', bodyHash: 'body' };
