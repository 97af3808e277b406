import * as z from 'zod';
import { readJson, writeJson } from './json-file.ts';

const state = z.enum(['wanted', 'loaded']);

/** Whether the sample directory must still be loaded: from before the table is made until the loading has succeeded, crashes included. */
export interface SampleDataOnce {
  want(): void;
  /** Loads if wanted. */
  load(loadSampleData: () => Promise<void>): Promise<void>;
}

export const sampleDataOnce = (file: string): SampleDataOnce => ({
  want: () => writeJson(file, 'wanted'),
  async load(loadSampleData) {
    if (readJson(file, state) !== 'wanted') return;
    await loadSampleData();
    writeJson(file, 'loaded');
  },
});
