import { type EmailBody, layOutEmail } from '../../../lib/notifications/email-layout.ts';

const body: EmailBody = {
  heading: 'Call back entered: CB-7F3K-29QD',
  paragraphs: ['A call back has been entered.', 'Please allocate it.'],
  facts: [
    ['Reference', 'CB-7F3K-29QD'],
    ['Call due', 'Tuesday 24 November 2026 at 10:00am'],
  ],
  link: { text: 'Open the call back', url: 'https://call-backs.example.gov.uk/call-backs/1' },
};

/** What somebody reads of HTML: its text, entities resolved. */
const readable = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/, '')
    .replaceAll('<br>', '\n')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('An e-mail', () => {
  it('says its heading, facts, paragraphs and link in plain text, a blank line between them', () => {
    const [heading, ...blocks] = layOutEmail(body).text.trimEnd().split('\n\n');

    expect(heading).toBe(body.heading);
    expect(blocks.sort()).toEqual([
      'A call back has been entered.',
      'Open the call back:\nhttps://call-backs.example.gov.uk/call-backs/1',
      'Please allocate it.',
      'Reference: CB-7F3K-29QD\nCall due: Tuesday 24 November 2026 at 10:00am',
    ]);
  });

  it('says the same in HTML', () => {
    const { html } = layOutEmail(body);

    for (const words of [body.heading, ...body.paragraphs, ...(body.facts ?? []).flat(), 'Open the call back'])
      expect(readable(html)).toContain(words);
    expect(html).toContain('<a href="https://call-backs.example.gov.uk/call-backs/1"');
  });

  it('has one heading, a language, and a header cell for each fact', () => {
    const { html } = layOutEmail(body);

    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('<html lang="en">');
    expect(html.match(/<th scope="row"/g)).toHaveLength(2);
  });

  it('may do without facts and link', () => {
    const { text, html } = layOutEmail({ heading: 'H', paragraphs: ['P'] });

    expect(text).toBe('H\n\nP\n');
    expect(html).not.toMatch(/<table|<a /);
  });

  it('needs no image, style sheet or script from elsewhere', () => {
    expect(layOutEmail(body).html).not.toMatch(/<img|<link|<script|<style|@import|url\(/);
  });
});

describe('What people typed', () => {
  const typed = `<b>"Salt" & 'Pepper'</b>`;
  const everywhere: EmailBody = {
    heading: typed,
    paragraphs: [typed],
    facts: [[typed, `${typed}\nsecond line`]],
    link: { text: typed, url: `https://example.gov.uk/?a=1&b="><b>` },
  };

  it('cannot become HTML, wherever it stands', () => {
    const { html } = layOutEmail(everywhere);

    expect(html).not.toContain('<b>');
    expect(html).not.toContain('"Salt"');
    expect(readable(html)).toContain(`${typed}\nsecond line`);
  });

  it('stays as it was in the plain text', () => {
    expect(layOutEmail(everywhere).text).toContain(`${typed}: ${typed}\nsecond line`);
  });

  it('is escaped once', () => {
    const { html } = layOutEmail({ heading: '&amp;', paragraphs: [`<>&"'`] });

    expect(html).toContain('>&lt;&gt;&amp;&quot;&#39;</p>');
    expect(html).toContain('>&amp;amp;</h1>');
  });
});
