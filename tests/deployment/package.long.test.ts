import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import PostalMime from 'postal-mime';
import { recordItem } from '../../lib/call-backs/call-back-keys.ts';
import type { NewApplication } from '../../lib/call-backs/new-application.ts';
import { type Effect, newMessage } from '../../lib/notifications/outbox.ts';
import { aCallBack, NOW } from '../builders.ts';
import { functionEnvironment } from '../function-environment.ts';
import { AwsEndpoint } from './aws-endpoint.ts';
import { Packaged } from './packaged.ts';
import { describePermissions } from './permissions.ts';
import { describeStack } from './stack.ts';
import { describeWatching } from './watching.ts';

let packaged: Packaged;

beforeAll(() => {
  packaged = new Packaged();
}, 180_000);
afterAll(() => packaged.remove());

describe('the functions', () => {
  it('run on Node 24 and arm64, each under a role of its own that exists', () => {
    expect(packaged.functions()).toHaveLength(25);
    const roles = packaged.functions().map(([, { Runtime, Architectures, Role }]) => {
      expect([Runtime, Architectures]).toEqual(['nodejs24.x', ['arm64']]);
      return Role['Fn::GetAtt'][0];
    });
    expect(new Set(roles).size).toBe(roles.length);
    for (const role of roles) expect(packaged.resources[role].Type).toBe('AWS::IAM::Role');
    expect(packaged.resources.IamRoleLambdaExecution.Condition).toBe('Never');
  });

  it('load from their bundles, with every handler where the template says', () => {
    for (const [, { Handler }] of packaged.functions()) {
      const [file, name] = Handler.split('.');
      const script = `const m = require('./${file}.cjs'); if (typeof m.${name} !== 'function') throw new Error('no handler');`;
      const { status, stderr } = spawnSync('node', ['-e', script], {
        cwd: packaged.unpacked,
        env: functionEnvironment,
        encoding: 'utf8',
      });
      expect({ Handler, status, stderr }).toEqual({ Handler, status: 0, stderr: '' });
    }
  });

  it('set letters with the fonts that were packed, from the bundle alone', async () => {
    const letter: NewApplication['letters'][number] = {
      code: 'CMSL0077',
      file: 'CMSL0077.pdf',
      issuedAt: NOW,
      date: '2026-11-24',
      payBy: '2026-12-08',
      sender: 'Team',
      returnAddress: ['PO Box'],
      telephone: '0808 157 0000',
      templateVersion: 1,
    };
    const callBack = aCallBack({ status: 'letters-issued', closedAt: NOW, letters: [letter] });
    const effect: Effect = {
      kind: 'email',
      template: 'letters-issued',
      to: ['clerical@example.org'],
      cc: [],
      replyTo: 'team@example.org',
      callBackId: callBack.id,
      facts: {},
    };
    const message = newMessage('letter-1', effect, NOW);
    const endpoint = await AwsEndpoint.listen({
      [`CALL_BACK#${callBack.id}`]: recordItem(callBack),
      'OUTBOX#letter-1': { ...message, entity: 'outbox-message' },
    });
    const script = `require('./functions/dispatch-outbox.cjs').handler({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage: { id: { S: 'letter-1' } } } }] }).then((r) => console.log(JSON.stringify(r)))`;
    const env = { ...functionEnvironment, AWS_ENDPOINT_URL_DYNAMODB: endpoint.url, AWS_ENDPOINT_URL_SES: endpoint.url };
    const { stdout } = await promisify(execFile)('node', ['-e', script], { cwd: packaged.unpacked, env });
    endpoint.close();
    expect(JSON.parse(stdout)).toEqual({ batchItemFailures: [] });
    const mail = await PostalMime.parse(endpoint.mails[0] ?? '');
    expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([['CMSL0077.pdf', 'application/pdf']]);
    const [pdf] = mail.attachments;
    expect(
      Buffer.from(pdf?.content as ArrayBuffer)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(Buffer.from(pdf?.content as ArrayBuffer).toString('latin1')).toContain('/FontFile2');
  });

  it('render pages and serve styles with the files that were packed', async () => {
    const event = (path: string, pathParameters: object) =>
      JSON.stringify({
        version: '2.0',
        rawPath: path,
        rawQueryString: '',
        headers: {},
        pathParameters,
        requestContext: { http: { method: 'GET', path } },
      });
    const script = `const run = async () => {
      const page = await require('./functions/web.cjs').handler(${event('/signed-out', {})}, {});
      const [, version, file] = /assets\\/(\\w+)\\/(styles\\.css)/.exec(page.body);
      const assetEvent = ${event('/assets', {})};
      assetEvent.pathParameters = { version, file };
      const styles = await require('./functions/assets.cjs').handler(assetEvent);
      console.log(JSON.stringify({ page: page.statusCode, body: page.body.includes('You are signed out'), styles: styles.statusCode }));
    }; run();`;
    const { stdout } = await promisify(execFile)('node', ['-e', script], { cwd: packaged.unpacked, env: functionEnvironment });
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({ page: 200, body: true, styles: 200 });
  });
});

describePermissions(() => packaged);
describeStack(() => packaged);
describeWatching(() => packaged);
