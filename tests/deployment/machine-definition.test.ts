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

const textOf = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');

describe.each(readdirSync(folder))('the machine %s', (file) => {
  const text = textOf(file);

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
});

describe.each(Object.keys(stepsOf))('the machine of a call back, %s', (file) => {
  const text = textOf(file);
  const definition = JSON.parse(text);

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

describe('the machine of the capacity reports', () => {
  const text = textOf('capacity-reports.asl.json');
  const { EachSite, TellOfFailures, Broken } = JSON.parse(text).States;
  const { SendReport, NotSent } = EachSite.ItemProcessor.States;

  it('tries a site again unless its report is refused, and keeps its failure to itself', () => {
    expect(SendReport.Retry).toMatchObject([
      { ErrorEquals: ['ReportRefused'], MaxAttempts: 0 },
      { ErrorEquals: ['States.TaskFailed'], MaxAttempts: 3 },
    ]);
    expect(SendReport.Catch).toEqual([{ ErrorEquals: ['States.ALL'], ResultPath: '$.fault', Next: 'NotSent' }]);
    expect([NotSent.Type, NotSent.End, EachSite.ToleratedFailureCount]).toEqual(['Pass', true, undefined]);
    expect(EachSite.MaxConcurrency).toBeLessThanOrEqual(40);
  });

  it('tells of failures once all sites had their turn, and of not being able to by an alarm', () => {
    expect(EachSite.Next).toBe('TellOfFailures');
    expect(TellOfFailures.Retry).toMatchObject([{ ErrorEquals: ['States.TaskFailed'] }]);
    expect(TellOfFailures.Catch.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], Next: 'Broken' });
    expect(Broken.Type).toBe('Fail');
  });

  it('carries sites, weeks and names of faults only', () => {
    const carried = new Set([...text.matchAll(/"(\w+)\.\$":/g)].map(([, name]) => name));
    expect(carried).toEqual(new Set(['site', 'week', 'outcome', 'fault', 'reports']));
  });
});
