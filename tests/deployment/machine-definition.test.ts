import { readdirSync, readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';

const folder = 'statemachines';

/** What a plan can name, by the machine of its kind. */
const stepsOf: Record<string, readonly string[]> = {
  'new-application-call-back.asl.json': [
    'await-allocation',
    'await-call-time',
    'await-result',
    'chase-allocation',
    'prompt-caseworker',
    'chase-result',
    'report-missed-promise',
    'issue-letters',
    'closed',
  ],
  'case-call-back.asl.json': ['await-reminder', 'await-closing', 'remind-owner', 'report-missed-promise', 'closed'],
};

describe.each(readdirSync(folder))('the machine %s', (file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const definition = JSON.parse(text);

  it('is valid Amazon States Language, in JSONPath', () => {
    const resolved = JSON.parse(
      text.replace(/\{ "Fn::GetAtt": \["(\w+)", "Arn"\] \}/g, '"arn:aws:lambda:eu-west-2:000000000000:function:$1"'),
    );
    expect(aslValidator(resolved)).toMatchObject({ isValid: true });
    expect(text).not.toContain('JSONata');
  });

  it('stays readable: at most 120 lines', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  });

  it('routes every step that a plan can name, and anything else to an alarm', () => {
    const { Choices, Default } = definition.States.WhatNext;
    const steps = Choices.map(({ StringEquals }: { StringEquals: string }) => StringEquals);
    expect(new Set(steps)).toEqual(new Set(stepsOf[file]));
    expect(Default).toBe('Broken');
    expect(definition.States.Broken.Type).toBe('Fail');
  });

  it('retries every task, and ends in a failure rather than a hot loop', () => {
    const tasks = Object.values<{ Type: string; Retry: unknown; Catch: { ErrorEquals: string[]; Next: string }[] }>(
      definition.States,
    ).filter(({ Type }) => Type === 'Task');
    expect(tasks.length).toBeGreaterThan(4);
    for (const task of tasks) {
      expect(task.Retry).toMatchObject([{ ErrorEquals: ['States.TaskFailed'] }]);
      expect(task.Catch.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], Next: 'Broken' });
    }
  });

  it('carries ids, steps and times only', () => {
    const carried = new Set([...text.matchAll(/"(\w+)\.\$":/g)].map(([, name]) => name));
    expect(carried).toEqual(new Set(['id', 'revision', 'execution', 'token', 'step']));
  });
});
