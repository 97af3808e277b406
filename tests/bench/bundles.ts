import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Format } from 'esbuild';
import { readConfiguration } from '../../local/configuration/configuration.ts';
import { projectFolder } from '../../local/project.ts';
import { functionEnvironment } from '../function-environment.ts';

/** A function as it is shipped: its size, and how long a fresh process takes to load it. */
export interface BundleCost {
  readonly function: string;
  readonly kilobytes: number;
  readonly importMilliseconds: number;
  /** Against a bundle with nothing but the two DynamoDB packages of the SDK. */
  readonly timesTheSdk: number;
}

const SDK_ALONE = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
export const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const commands = [GetCommand, PutCommand, QueryCommand, TransactWriteCommand];
export const handler = () => client;
`;
const RUNS = 21;

/** Bundles with the options of serverless.yml. */
const bundle = (
  format: Format,
  outfile: string,
  entry: { entryPoints: [string] } | { stdin: { contents: string; resolveDir: string } },
) =>
  build({
    ...entry,
    outfile,
    format,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'error',
    ...(format === 'cjs'
      ? {
          define: { 'import.meta.url': 'bundleUrl' },
          banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
        }
      : { banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" } }),
  });

/** The median of fresh processes, the bundles taking turns so that a busy moment befalls all of them. */
const loadTimes = (files: readonly string[], folder: string): number[] => {
  const times = files.map((): number[] => []);
  for (let run = 0; run < RUNS; run++)
    for (const [index, file] of files.entries()) {
      const load = file.endsWith('.cjs') ? `require('${file}')` : `await import('${file}')`;
      const script = `const t = performance.now(); ${load}; process.stdout.write(String(performance.now() - t))`;
      const type = file.endsWith('.cjs') ? 'commonjs' : 'module';
      times[index]?.push(
        Number(
          execFileSync(process.execPath, [`--input-type=${type}`, '-e', script], {
            cwd: folder,
            env: functionEnvironment,
            encoding: 'utf8',
          }),
        ),
      );
    }
  return times.map((all) => all.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN);
};

/** Every function of serverless.yml, as CommonJS; and one of them as an ES module, to see which starts faster. */
export const measureBundles = async (): Promise<readonly BundleCost[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  try {
    for (const shipped of ['node_modules', 'lib']) symlinkSync(resolve(projectFolder, shipped), join(folder, shipped));
    const wanted = readConfiguration(projectFolder).functions.map(({ key, modulePath }) => ({ name: key, modulePath }));
    const bundles = [{ name: 'the SDK alone', file: join(folder, 'sdk.cjs') }];
    await bundle('cjs', join(folder, 'sdk.cjs'), { stdin: { contents: SDK_ALONE, resolveDir: projectFolder } });
    for (const { name, modulePath } of wanted) {
      const file = join(folder, `${name}.cjs`);
      await bundle('cjs', file, { entryPoints: [modulePath] });
      bundles.push({ name, file });
    }
    const asModule = wanted.find(({ name }) => name === 'callBacks');
    if (asModule) {
      const file = join(folder, 'callBacks.mjs');
      await bundle('esm', file, { entryPoints: [asModule.modulePath] });
      bundles.push({ name: 'callBacks as an ES module', file });
    }
    const times = loadTimes(
      bundles.map(({ file }) => file),
      folder,
    );
    return bundles.map(({ name, file }, index) => ({
      function: name,
      kilobytes: Math.round(statSync(file).size / 1024),
      importMilliseconds: times[index] ?? Number.NaN,
      timesTheSdk: (times[index] ?? Number.NaN) / (times[0] ?? Number.NaN),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
