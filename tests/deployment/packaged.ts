import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation template is asserted on, not computed with
export type Json = any;

/** The service as a deployment would upload it: the template, and every bundle unpacked in one folder. */
export class Packaged {
  readonly #folder = mkdtempSync(join(tmpdir(), 'package-'));
  readonly unpacked = mkdtempSync(join(tmpdir(), 'bundle-'));
  readonly resources: Record<string, Json>;
  readonly provider: Json;

  /** Packages as a deployment does, without a network: an unresolved import would make the framework hang, hence the limit. */
  constructor() {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const { status, stderr } = spawnSync('node_modules/.bin/serverless', ['package', '--package', this.#folder], {
      // With GOGC esbuild collects its garbage less often, which saves a third of its work.
      env: { ...env, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off', GOGC: '400' },
      timeout: 150_000,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`serverless package failed: ${stderr}`);
    this.resources = this.#json('cloudformation-template-update-stack.json').Resources;
    this.provider = this.#json('serverless-state.json').service.provider;
    for (const zip of readdirSync(this.#folder).filter((file) => file.endsWith('.zip')))
      for (const [path, content] of Object.entries(unzipSync(readFileSync(join(this.#folder, zip))))) {
        mkdirSync(dirname(join(this.unpacked, path)), { recursive: true });
        writeFileSync(join(this.unpacked, path), content);
      }
  }

  /** Logical ids with the resources of a type. */
  ofType(type: string): [id: string, resource: Json][] {
    return Object.entries(this.resources).filter(([, { Type }]) => Type === type);
  }

  /** Names, as serverless.yml has them but capitalised, with properties. */
  functions(): [name: string, properties: Json][] {
    return this.ofType('AWS::Lambda::Function').map(([id, { Properties }]) => [id.replace(/LambdaFunction$/, ''), Properties]);
  }

  remove(): void {
    for (const folder of [this.#folder, this.unpacked]) rmSync(folder, { recursive: true, force: true });
  }

  #json(file: string): Json {
    return JSON.parse(readFileSync(join(this.#folder, file), 'utf8'));
  }
}
