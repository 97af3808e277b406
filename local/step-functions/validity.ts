import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import validate from 'asl-validator';
import { projectFolder } from '../project.ts';

const { version } = createRequire(import.meta.url)('asl-validator/package.json');
const folder = join(projectFolder, 'node_modules/.cache/valid-machines');

/**
 * What is wrong with a definition as Amazon States Language, in one sentence; undefined for a valid one. The validator compiles its schemas
 * anew for each definition, which is a fifth of what a start takes, so what it found valid once is not put to it again.
 */
export const whatIsInvalid = (definition: unknown): string | undefined => {
  const known = join(
    folder,
    createHash('sha256')
      .update(`${version} ${JSON.stringify(definition)}`)
      .digest('hex'),
  );
  if (existsSync(known)) return undefined;
  const { isValid, errorsText } = validate(structuredClone(definition), { checkArn: false, checkPaths: true });
  if (!isValid) return errorsText(' ').replace(/\s+/g, ' ').replace(/\.$/, '');
  mkdirSync(folder, { recursive: true });
  writeFileSync(known, '');
  return undefined;
};
