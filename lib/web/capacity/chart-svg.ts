import { escapeHtml } from '../../shared/html.ts';

/** What somebody who does not see a chart is told of it. */
export interface ChartWords {
  /** Unique on its page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** CSS declarations as presentation attributes: `style-src 'self'` forbids the one and not the other. */
const asAttributes = (style: string): string =>
  style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .flatMap(([name, value]) => (name && value ? [`${name}="${value}"`] : []))
    .join(' ');

/**
 * A chart as the library writes it, made fit for a page: named and described, the same for the same figures whichever chart the process has drawn
 * before, as wide as its place, and without inline styles.
 */
export const chartSvg = (drawn: string, { id, title, description }: ChartWords): string =>
  drawn
    .replaceAll(/\s(?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/style="([^"]*)"/g, (_, style: string) => asAttributes(style))
    .replaceAll(/zr\d+-/g, `${id}-`)
    .replaceAll(/>\n+</g, '><')
    .replace(/^<svg [^>]*?viewBox="([^"]*)"[^>]*>/, (_, box: string) =>
      [
        `<svg class="app-chart" role="img" aria-labelledby="${id}-title ${id}-says" viewBox="${box}" focusable="false">`,
        `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-says">${escapeHtml(description)}</desc>`,
      ].join(''),
    );
