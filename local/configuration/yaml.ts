import { readFileSync } from 'node:fs';
import yaml from 'js-yaml';

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Not',
  'Or',
  'Select',
];
const SHORT_TAGS = [...FUNCTIONS, 'Split', 'Sub', 'Transform', 'Ref', 'Condition'];

const longForm = (tag: string, data: unknown): Record<string, unknown> => {
  if (tag === 'Ref' || tag === 'Condition') return { [tag]: data };
  return { [`Fn::${tag}`]: tag === 'GetAtt' && typeof data === 'string' ? data.split('.') : data };
};

const schema = yaml.DEFAULT_SCHEMA.extend(
  SHORT_TAGS.flatMap((tag) =>
    (['scalar', 'sequence', 'mapping'] as const).map(
      (kind) => new yaml.Type(`!${tag}`, { kind, construct: (data: unknown) => longForm(tag, data) }),
    ),
  ),
);

/** Reads YAML or JSON, CloudFormation's short tags (`!Ref`, `!GetAtt`, …) becoming their long forms. */
export const readYaml = (path: string): unknown => yaml.load(readFileSync(path, 'utf8'), { schema, filename: path });
