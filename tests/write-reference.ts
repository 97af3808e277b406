import { writeFileSync } from 'node:fs';
import { referenceText } from './reference.ts';

writeFileSync('docs/reference.md', referenceText);
