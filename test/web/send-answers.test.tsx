import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { raw } from 'hono/html';
import { describe, expect, it } from 'vitest';
import { answerWith, sendAnswers } from '../../functions/web/send-answers.ts';
import { Page } from '../../templates/layout/page.tsx';
import { linkStyles } from '../../templates/styles/link.ts';
import { stylesIn } from '../../templates/styles/page-styles.ts';

const show = (text: string) => (
  <Page title={text} header={{ title: 'Northbrook' }} styles={linkStyles}>
    <h1 class="govuk-heading-l">{text}</h1>
  </Page>
);

const script = { code: 'document.title = "ours"', hash: 'sha256-abc=' };
const others = `<script type="module">${script.code}</script>`;

const app = new Hono();
app.use('/with/*', sendAnswers({ secure: true, script }));
app.get('/with/script', (c) =>
  c.html(
    <Page title="With" header={{ title: 'Northbrook' }} styles={linkStyles} script={script}>
      <p>{'One '.repeat(400)}</p>
    </Page>,
  ),
);
app.get('/with/none', (c) => c.html(show('None')));
app.get('/with/others', (c) =>
  c.html(
    <Page title={others} header={{ title: others }} styles={linkStyles}>
      {raw(others)}
    </Page>,
  ),
);
app.use(sendAnswers({ secure: true }));
app.get('/not-allowed', (c) =>
  c.html(
    <Page title="With" header={{ title: 'Northbrook' }} styles={linkStyles} script={script}>
      <p>One</p>
    </Page>,
  ),
);
app.get('/page/:text', (c) => c.html(show(c.req.param('text').repeat(200)), 202));
app.get('/others', (c) => c.html('<style>p{color:red}</style><p>Somebody else’s</p>'));
app.get('/email', (c) => {
  answerWith(c, { secure: true, styleHashes: ['unsafe-inline'] });
  return c.html('<p style="color:red">As it is sent</p>');
});
app.get('/file', (c) => c.body('%PDF', 200, { 'Content-Type': 'application/pdf' }));
app.get('/away', (c) => {
  c.header('Set-Cookie', 'one=1');
  c.header('Set-Cookie', 'two=2', { append: true });
  return c.redirect('/page/x', 303);
});
app.get('/broken', () => {
  throw new Error('Broken');
});
app.onError((_, c) => c.html(show('Sorry'), 500));

const ask = async (path: string, encodings = 'gzip, deflate, br') =>
  app.request(path, { headers: { 'Accept-Encoding': encodings } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const policyOf = ({ headers }: Response) => headers.get('Content-Security-Policy') ?? '';

describe('an answer', () => {
  it('is the same zipped and not, whatever its letters', async () => {
    for (const text of ['a', 'ثمینہ', '张伟 🙂']) {
      const zipped = await ask(`/page/${encodeURIComponent(text)}`);
      expect(zipped.status).toBe(202);
      expect(zipped.headers.get('Content-Encoding')).toBe('gzip');
      expect(zipped.headers.get('Vary')).toBe('Accept-Encoding');
      const plain = await ask(`/page/${encodeURIComponent(text)}`, 'br, gzip;q=0');
      expect(plain.headers.get('Content-Encoding')).toBeNull();
      const html = (await bytesOf(plain)).toString();
      expect(gunzipSync(await bytesOf(zipped)).toString()).toBe(html);
      expect(html).toContain(text.repeat(200));
    }
  });

  it('begins with the very bytes of others of its kind: what they share is compressed once', async () => {
    const [one, other] = await Promise.all(
      ['one', 'other'].map(async (text) => bytesOf(await ask(`/page/${text}`))),
    );
    if (!one || !other) throw new Error('No answers');
    const same = one.findIndex((byte, at) => byte !== other[at]);
    // All of the styles, which are most of such a page.
    expect(same).toBeGreaterThan(0.75 * Math.min(one.length, other.length));
  });

  it('lets through the styles its page was made with, and nobody else’s', async () => {
    const page = await ask('/page/one', '');
    const { hash } = stylesIn(await page.text()) ?? {};
    expect(policyOf(page)).toContain(`style-src '${hash}';`);
    expect(policyOf(await ask('/others'))).toContain("style-src 'none';");
    expect(policyOf(await ask('/email'))).toContain("style-src 'unsafe-inline';");
    expect(policyOf(await ask('/file'))).toContain("style-src 'none';");
  });

  it('lets the script through that its app may have, where it was we who put it in', async () => {
    const scriptsOf = async (path: string) =>
      /script-src [^;]*/.exec(policyOf(await ask(path, '')))?.[0];
    expect(await scriptsOf('/with/script')).toBe("script-src 'sha256-abc='");
    for (const path of ['/with/none', '/with/others', '/not-allowed'])
      expect(await scriptsOf(path), path).toBe("script-src 'none'");
    const zipped = gunzipSync(await bytesOf(await ask('/with/script'))).toString();
    expect(zipped).toBe(await (await ask('/with/script', '')).text());
    expect(zipped).toContain(`</style>${others}`);
  });

  it('has its headers where it fails, leads on or is a file, and keeps its own', async () => {
    for (const [path, status] of [
      ['/broken', 500],
      ['/away', 303],
      ['/file', 200],
      ['/nowhere', 404],
    ] as const) {
      const answer = await ask(path);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('Cache-Control'), path).toBe('no-store');
      expect(answer.headers.get('Strict-Transport-Security'), path).toContain('max-age');
      expect(policyOf(answer), path).toContain("default-src 'none'");
    }
    expect((await ask('/away')).headers.getSetCookie()).toEqual(['one=1', 'two=2']);
    expect((await bytesOf(await ask('/file'))).toString()).toBe('%PDF');
  });
});
