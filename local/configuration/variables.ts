import { resolve as resolvePath } from 'node:path';
import { StartError } from '../faults.ts';
import { ACCOUNT, REGION } from '../project.ts';
import { readYaml } from './yaml.ts';

/** The Serverless Framework's variables in a `serverless.yml`: `${self:…}`, `${param:…}`, `${file(…)}` and so on. */
export interface Variables {
  /** A copy of `value` with every variable in it replaced. */
  resolve(value: unknown): unknown;
}

const DEEPEST = 60;
/** An innermost `${source:…}`; what CloudFormation itself replaces (`${AWS::Region}`, `${Table.Arn}`) is left alone. */
const VARIABLE = /\$\{(?!AWS::)([a-zA-Z]+(?::|\([^)]*\)|[^${}]*,)[^${}]*)\}/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pick = (from: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, from);

/** `self:a, 'b, c'` is two alternatives. */
const alternatives = (expression: string): string[] => expression.match(/(?:'[^']*'|"[^"]*"|\([^)]*\)|[^,'"(])+/g) ?? [];

export const createVariables = (document: unknown, folder: string): Variables => {
  const sources: Record<string, (address: string, depth: number) => unknown> = {
    self: (address, depth) => resolve(walk(document, address, depth), depth),
    param: (address, depth) => {
      const stage = String(sources.sls?.('stage', depth));
      const given = pick(document, `params.${stage}.${address}`) ?? pick(document, `params.default.${address}`);
      return resolve(given, depth);
    },
    sls: (address, depth) => (address === 'stage' ? (sources.self?.('provider.stage', depth) ?? 'dev') : undefined),
    opt: () => undefined,
    env: (address) => process.env[address],
    aws: (address) => ({ region: REGION, accountId: ACCOUNT })[address],
  };

  /** Follows a path, looking through a variable that stands for a whole branch. */
  const walk = (from: unknown, path: string, depth: number): unknown =>
    path.split('.').reduce<unknown>((value, key) => {
      const branch = typeof value === 'string' ? resolve(value, depth) : value;
      return pick(branch, key);
    }, from);

  const file = (alternative: string, depth: number): unknown => {
    const parts = /^file\((.+?)\)(?::(.+))?$/.exec(alternative);
    if (parts?.[1] === undefined) return undefined;
    const content = readYaml(resolvePath(folder, parts[1]));
    return resolve(parts[2] === undefined ? content : pick(content, parts[2]), depth);
  };

  const one = (alternative: string, depth: number): unknown => {
    const quoted = /^(['"])(.*)\1$/s.exec(alternative);
    if (quoted) return quoted[2];
    if (/^(true|false|null|-?\d+(\.\d+)?)$/.test(alternative)) return JSON.parse(alternative);
    if (alternative.startsWith('file(')) return file(alternative, depth);
    const colon = alternative.indexOf(':');
    return sources[alternative.slice(0, colon)]?.(alternative.slice(colon + 1), depth);
  };

  const evaluate = (expression: string, depth: number): unknown => {
    for (const alternative of alternatives(expression)) {
      const value = one(alternative.trim(), depth);
      if (value !== undefined) return value;
    }
    throw new StartError(`serverless.yml: the local stack cannot resolve \${${expression}}.`);
  };

  const text = (original: string, depth: number): unknown => {
    let value = original;
    for (let match = VARIABLE.exec(value); match !== null; match = VARIABLE.exec(value)) {
      const [variable, expression = ''] = match;
      const replacement = evaluate(expression, depth);
      if (variable === value) return typeof replacement === 'string' ? text(replacement, depth + 1) : replacement;
      if (typeof replacement === 'object') {
        throw new StartError(`serverless.yml: ${variable} is not a text, so it cannot stand inside "${original}".`);
      }
      value = value.replace(variable, () => String(replacement));
    }
    return value;
  };

  const resolve = (value: unknown, depth = 0): unknown => {
    if (depth > DEEPEST) throw new StartError(`serverless.yml: ${JSON.stringify(value)} refers to itself.`);
    if (typeof value === 'string') return text(value, depth + 1);
    if (Array.isArray(value)) return value.map((item) => resolve(item, depth + 1));
    if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, depth + 1)]));
    return value;
  };

  return { resolve: (value) => resolve(value) };
};
