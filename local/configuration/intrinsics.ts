import { StartError } from '../faults.ts';
import { ACCOUNT, PARTITION, REGION } from '../project.ts';

/** What a resource answers to `Ref` and to `Fn::GetAtt`. */
export interface LogicalResource {
  ref: string;
  attributes: Record<string, string>;
}

const PSEUDO_PARAMETERS: Record<string, string> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': PARTITION,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
};

const unresolvable = (expression: string): StartError =>
  new StartError(`serverless.yml: the local stack cannot resolve ${expression}.`);

/** Replaces CloudFormation's functions (`Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::Join`) by what they mean locally. */
export const createIntrinsics = (resources: ReadonlyMap<string, LogicalResource>): ((value: unknown) => unknown) => {
  const ref = (id: unknown): string => {
    const value = PSEUDO_PARAMETERS[String(id)] ?? resources.get(String(id))?.ref;
    if (value === undefined) throw unresolvable(JSON.stringify({ Ref: id }));
    return value;
  };

  const attribute = (target: unknown): string => {
    const [id, ...path] = Array.isArray(target) ? target.map(String) : String(target).split('.');
    const value = resources.get(id ?? '')?.attributes[path.join('.')];
    if (value === undefined) throw unresolvable(JSON.stringify({ 'Fn::GetAtt': target }));
    return value;
  };

  const substitute = (argument: unknown): string => {
    const [template, values] = Array.isArray(argument) ? argument : [argument, {}];
    const own = new Map(Object.entries(typeof values === 'object' && values !== null ? values : {}));
    const filled = String(template).replace(/\$\{([^!][^}]*)\}/g, (_, name: string) => {
      if (own.has(name)) return String(resolve(own.get(name)));
      return name.includes('.') ? attribute(name) : ref(name);
    });
    if (filled.includes('{{resolve:')) throw unresolvable(filled);
    return filled.replaceAll('${!', '${');
  };

  const join = (argument: unknown): string => {
    if (!Array.isArray(argument) || !Array.isArray(argument[1])) throw unresolvable(JSON.stringify({ 'Fn::Join': argument }));
    return argument[1].map((part) => String(resolve(part))).join(String(argument[0]));
  };

  const functions: Record<string, (argument: unknown) => string> = {
    Ref: ref,
    'Fn::GetAtt': attribute,
    'Fn::Sub': substitute,
    'Fn::Join': join,
  };

  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value === 'string' && value.includes('{{resolve:')) throw unresolvable(value);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries.length === 1 && entries[0] !== undefined ? entries[0] : ['', undefined];
    const evaluate = functions[name];
    if (evaluate !== undefined) return evaluate(argument);
    if (name.startsWith('Fn::')) throw unresolvable(JSON.stringify(value));
    return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item)]));
  };

  return resolve;
};
