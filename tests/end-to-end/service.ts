import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';

export interface Mail {
  readonly id: string;
  readonly sentAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { filename: string; contentType: string; base64: string }[];
}

export interface Execution {
  readonly name: string;
  readonly status: string;
  readonly currentState: string | null;
  readonly states: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, not computed with
type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

interface Sending {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly raw?: string | Uint8Array;
}

const ready = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /Ready at (http:\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The stack ended with ${code}: ${output}`)));
  });

/** The whole service as a newcomer runs it, in a process of its own with data of its own. */
export class Service {
  readonly folder = mkdtempSync(join(tmpdir(), 'service-'));
  url = '';
  readonly #script: string;
  #child: ChildProcess | undefined;
  #tokens = new Map<string, string>();

  /** `script` runs the stack; with faults, another than the one that `npm start` runs. */
  constructor(script = 'local/start.ts') {
    this.#script = script;
  }

  static async start(): Promise<Service> {
    const service = new Service();
    await service.start();
    return service;
  }

  /** Begins at an instant to come: moving the clock so far would let years of schedules fire. */
  static async startAt(instant: string): Promise<Service> {
    const service = new Service();
    service.beginAt(instant);
    await service.start();
    return service;
  }

  /** What the clock reads when the service starts next. */
  beginAt(instant: string): void {
    writeFileSync(join(this.folder, 'clock.json'), JSON.stringify({ offset: 0, latest: Date.parse(instant) }));
  }

  async start(environment: Record<string, string> = {}): Promise<void> {
    this.#child = spawn('node', [this.#script], {
      // As `npm start` does: what was compiled once need not be compiled again.
      env: {
        ...process.env,
        PORT: '0',
        LOCAL_DATA: this.folder,
        NODE_OPTIONS: '',
        NODE_COMPILE_CACHE: 'node_modules/.cache/compiled',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.url = await ready(this.#child);
    this.#tokens.clear();
  }

  /** Whether the process is still there. */
  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Megabytes of memory that the process holds. */
  get megabytes(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child?.pid}/status`, 'utf8'))?.[1]) / 1024;
  }

  /** Says something to the process, and waits for its answer. */
  tell(message: object): Promise<Json> {
    const child = this.#child;
    if (!child) throw new Error('The stack is not running');
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The stack ended'));
      child.once('message', (answer) => {
        child.off('exit', ended);
        resolve(answer);
      });
      child.once('exit', ended);
      child.send(message);
    });
  }

  /** Ends the process; SIGKILL gives it no chance to tidy up. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || !this.isRunning) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  /** Ends the process and its data; the logs stay for the search after the last suite. */
  async stop(): Promise<void> {
    await this.end();
    const log = join(this.folder, 'service.log');
    if (existsSync(log)) appendFileSync(`tests/.output/logs/${basename(this.folder)}.log`, readFileSync(log));
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #fetch(method: string, path: string, { body, raw, headers = {} }: Sending = {}): Promise<Answer> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(content !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  /** A request without signing in. */
  plain(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    return this.#fetch(method, path, sending);
  }

  async token(staffNumber: string): Promise<string> {
    const kept = this.#tokens.get(staffNumber);
    if (kept) return kept;
    const token: string = (await this.#fetch('GET', `/local/token?staff=${staffNumber}`)).body.access_token;
    this.#tokens.set(staffNumber, token);
    return token;
  }

  /** A request to the API as one of the sample people. */
  async as(staffNumber: string, method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const authorization = `Bearer ${await this.token(staffNumber)}`;
    return this.#fetch(method, `/api/v1${path}`, { ...sending, headers: { authorization, ...sending.headers } });
  }

  async now(): Promise<Temporal.Instant> {
    return Temporal.Instant.from((await this.#fetch('GET', '/local/clock')).body.now);
  }

  /** Moves the clock and lets everything that fell due happen. */
  async moveClock(move: { advance: string } | { set: string }): Promise<void> {
    const { status, body } = await this.#fetch('POST', '/local/clock', { body: move });
    if (status !== 200) throw new Error(`The clock refused: ${JSON.stringify(body)}`);
  }

  /** Lets the outbox drain without moving the clock further. */
  settle(): Promise<void> {
    return this.moveClock({ advance: 'PT0S' });
  }

  /** The e-mails that name a reference, oldest first. */
  async mails(reference: string): Promise<readonly Mail[]> {
    const all: Mail[] = (await this.#fetch('GET', '/local/mailbox.json')).body;
    return all.filter(({ subject }) => subject.includes(reference));
  }

  /** What they say and to whom, in a line each: `Call 1 is due soon → 90000003@staff.example`. */
  async mailLines(reference: string): Promise<readonly string[]> {
    return (await this.mails(reference)).map(
      ({ subject, to, cc }) => `${subject.split(':')[0]} → ${[...to, ...cc.map((copy) => `(${copy})`)].join(' ')}`,
    );
  }

  /** All executions of a record, restarts included. */
  async executions(id: string): Promise<readonly Execution[]> {
    const all: Execution[] = (await this.#fetch('GET', '/local/executions.json')).body;
    return all.filter(({ name }) => name.startsWith(id));
  }
}
