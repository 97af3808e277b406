import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { unitStyles } from './diaries/unit-styles.ts';

export interface Asset {
  readonly contentType: string;
  readonly content: Buffer;
  readonly brotli: Buffer;
}

const GOVUK = 'node_modules/govuk-frontend/dist/govuk';
const MOJ = 'node_modules/@ministryofjustice/frontend/moj';
const OWN = 'lib/web/client';

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** GDS Transport and its files are for gov.uk alone: this service is set in Arial. */
const inArial = (css: string): string =>
  css.replaceAll(/@font-face\s*\{[^}]*\}/g, '').replaceAll(/["']GDS Transport["'],\s*/g, '');

const withoutSourceMap = (text: string): string => text.replaceAll(/\/[*/]# sourceMappingURL=\S+( \*\/)?/g, '');

/** The files that pages ask for: name → where it comes from. */
const files: Record<string, { readonly parts: readonly string[]; readonly contentType: string; readonly more?: string }> = {
  'styles.css': {
    parts: [
      `${GOVUK}/govuk-frontend.min.css`,
      `${MOJ}/moj-frontend.min.css`,
      `${OWN}/styles.css`,
      `${OWN}/board.css`,
      `${OWN}/diaries.css`,
      `${OWN}/sites.css`,
      `${OWN}/capacity.css`,
      `${OWN}/outbound.css`,
      `${OWN}/booking.css`,
      `${OWN}/appointments.css`,
      `${OWN}/editor.css`,
      `${OWN}/customers.css`,
      `${OWN}/reminders.css`,
      `${OWN}/reallocation.css`,
    ],
    contentType: CSS,
    more: unitStyles,
  },
  'govuk-frontend.js': { parts: [`${GOVUK}/govuk-frontend.min.js`], contentType: SCRIPT },
  'service.js': { parts: [`${OWN}/service.js`], contentType: SCRIPT },
  'reminders.js': { parts: [`${OWN}/reminders.js`], contentType: SCRIPT },
  'notifications.js': { parts: [`${OWN}/notifications.js`], contentType: SCRIPT },
  'editor.js': { parts: [`${OWN}/editor.js`], contentType: SCRIPT },
  'icon.svg': { parts: [`${OWN}/icon.svg`], contentType: 'image/svg+xml' },
};

/** All static files, compressed once, under a version that changes whenever one of them does: so they may be kept for ever. */
export class Assets {
  readonly version: string;
  readonly #contents = new Map<string, Buffer>();
  readonly #ready = new Map<string, Asset>();

  constructor(root: string) {
    const hash = createHash('sha256');
    for (const [name, { parts, contentType, more = '' }] of Object.entries(files)) {
      const text = parts.map((part) => withoutSourceMap(readFileSync(`${root}/${part}`, 'utf8'))).join('\n') + more;
      const content = Buffer.from(contentType === CSS ? inArial(text) : text);
      hash.update(name).update(content);
      this.#contents.set(name, content);
    }
    this.version = hash.digest('hex').slice(0, 12);
  }

  /** A file of this version; any other version is another deployment's. */
  find(version: string, name: string): Asset | undefined {
    const content = version === this.version ? this.#contents.get(name) : undefined;
    const contentType = files[name]?.contentType;
    if (!content || contentType === undefined) return undefined;
    const ready = this.#ready.get(name) ?? {
      contentType,
      content,
      brotli: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    };
    this.#ready.set(name, ready);
    return ready;
  }
}
