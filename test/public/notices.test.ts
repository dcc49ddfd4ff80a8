import { describe, expect, it } from 'vitest';
import { readingAge } from '../forms/reading-age.ts';
import { createPublicSite } from './public-site.ts';

/** What a page says, a sentence or a list item a line. */
const sentencesOf = (
  page: Awaited<ReturnType<Awaited<ReturnType<typeof createPublicSite>>['open']>>,
) =>
  page.page
    .querySelectorAll('main p, main li')
    .map((element) => element.text.replace(/\s+/g, ' ').trim())
    .map((line) => (/[.!?:]$/.test(line) ? line : `${line}.`));

const split = (lines: readonly string[]) => lines.flatMap((line) => line.split(/(?<=[.?!])\s+/));

describe('the privacy notice', () => {
  it('says why, what, how long, who sees it, the rights, and how to complain: here first', async () => {
    const site = await createPublicSite();
    const page = await site.open('/northbrook/privacy');
    expect(page.status).toBe(200);
    const headings = page.page.querySelectorAll('main h2').map((heading) => heading.text);
    expect(headings).toEqual([
      'Who asks',
      'Why we ask',
      'What we keep',
      'How long we keep it',
      'Who can see it',
      'Your rights',
      'How to complain',
      'If you are a child',
    ]);
    const complain = page.text.slice(page.text.indexOf('How to complain'));
    expect(complain.indexOf('office@northbrook.example.org')).toBeGreaterThan(0);
    expect(complain.indexOf('Information Commissioner')).toBeGreaterThan(
      complain.indexOf('office@northbrook.example.org'),
    );
    expect(page.html).toContain('tel:01632960001');
  });

  it('reads at the age of twelve or younger, and its words for children at nine', async () => {
    const site = await createPublicSite();
    const lines = sentencesOf(await site.open('/northbrook/privacy'));
    expect(readingAge(split(lines))).toBeLessThanOrEqual(12);
    const children = lines.slice(lines.indexOf('Here is what matters most.'));
    expect(children.length).toBeGreaterThan(3);
    expect(readingAge(split(children))).toBeLessThanOrEqual(9);
  });

  it('is there for schools there are', async () => {
    const site = await createPublicSite();
    expect((await site.open('/southfield/privacy')).status).toBe(404);
    expect((await site.open('/northbrook/elsewhere')).status).toBe(404);
  });
});

describe('the accessibility statement', () => {
  it('says what is aimed at, how it is tested, what is not good enough, and whom to tell', async () => {
    const site = await createPublicSite();
    const page = await site.open('/accessibility');
    expect([page.status, page.heading]).toEqual([200, 'Accessibility']);
    for (const words of ['version 2.2, level AA', 'axe', 'not good enough yet', 'tell the school'])
      expect(page.text).toContain(words);
  });
});

describe('every public page', () => {
  it.each(['/northbrook/visit', '/northbrook/privacy', '/accessibility'])(
    '%s leads to the notices from its foot, carries no script and is kept by no browser',
    async (path) => {
      const site = await createPublicSite();
      const response = await site.app.request(`http://127.0.0.1:4000${path}`);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'none'");
      const { page } = await site.open(path);
      const links = page.querySelectorAll('footer a').map((link) => link.getAttribute('href'));
      expect(links).toContain('/accessibility');
      if (path !== '/accessibility') expect(links).toContain('/northbrook/privacy');
      expect(page.querySelectorAll('h1')).toHaveLength(1);
    },
  );
});
