import { readFileSync } from 'node:fs';
import { referenceText } from '../reference.ts';

it('docs/reference.md says what the code does (npm run docs prints it anew)', () => {
  expect(readFileSync('docs/reference.md', 'utf8')).toBe(referenceText);
});
