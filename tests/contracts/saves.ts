import type { Save } from '../../lib/call-backs/call-back-repository.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import { NOW } from '../builders.ts';

/** A save of a record, as its use case would hand it over. */
export const aSave = (callBack: NewApplication, overrides: Partial<Save> = {}): Save => ({
  callBack,
  by: '90000001',
  at: NOW,
  history: [{ what: 'entered' }],
  messages: [],
  ...overrides,
});
/** The record after one more write. */
export const next = (callBack: NewApplication, overrides: Partial<NewApplication> = {}): NewApplication => ({
  ...callBack,
  revision: callBack.revision + 1,
  ...overrides,
});
export const receipt = { principal: '90000001', keyHash: 'key', bodyHash: 'body' };
