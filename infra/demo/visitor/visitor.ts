import { type HTMLElement, parse } from 'node-html-parser';
import { type CookieJar, createCookieJar } from './cookie-jar.ts';
import { fieldsOf, type Typed } from './page-fields.ts';

export type VisitedPage = {
  url: string;
  status: number;
  /** Requests it took, redirects included. */
  trips: number;
  body: Buffer;
  headers: Headers;
  document: HTMLElement;
  /** Its text, white space folded. */
  text: string;
};

/**
 * Which form and which button: by words on the button, by the form's action, or by what the form
 * carries where several look the same.
 */
export type Press = { button?: RegExp; action?: RegExp; carries?: Record<string, string> };

/** What a machine answers that has too much to do. */
const tooBusy = new Set([429, 503, 504]);

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * A visitor with a browser of the plainest kind: follows redirects, keeps cookies, fills in forms,
 * runs no scripts. What it can do, a person without JavaScript can. `reloads`: how often a page that a
 * busy machine did not give is asked for again, posted forms too, which is done once however often it is
 * posted.
 */
export class Visitor {
  readonly #jar: CookieJar = createCookieJar();
  readonly #reloads: number;
  readonly #afterMs: number;

  constructor({ reloads = 0, afterMs = 2000 }: { reloads?: number; afterMs?: number } = {}) {
    this.#reloads = reloads;
    this.#afterMs = afterMs;
  }

  async #ask(target: URL, init: RequestInit): Promise<Response> {
    for (let reloads = 0; ; reloads += 1) {
      const answer = await fetch(target, init);
      if (reloads === this.#reloads || !tooBusy.has(answer.status)) return answer;
      await answer.arrayBuffer();
      await new Promise((done) => setTimeout(done, this.#afterMs));
    }
  }

  async open(url: string, init: RequestInit = {}): Promise<VisitedPage> {
    let target = new URL(url);
    let request = init;
    for (let trips = 1; trips < 12; trips += 1) {
      const headers = new Headers(request.headers);
      const cookies = this.#jar.header(target);
      if (cookies) headers.set('cookie', cookies);
      const answer = await this.#ask(target, { ...request, headers, redirect: 'manual' });
      this.#jar.keep(target, answer.headers.getSetCookie());
      const location = answer.headers.get('location');
      if (!location || !redirects.has(answer.status)) return toPage(answer, target, trips);
      await answer.arrayBuffer();
      target = new URL(location, target);
      // 303, and in practice 301 and 302 after a POST, mean: now get that.
      if (answer.status < 307) request = {};
    }
    throw new Error(`Too many redirects from ${new URL(url).pathname}`);
  }

  /** Fills in and submits a form of a page. Throws when there is no such form, button or field. */
  submit(page: VisitedPage, typed: Typed = {}, press: Press = {}): Promise<VisitedPage> {
    expectAnswered(page);
    const { form, button } = findForm(page, press);
    const fields = fieldsOf(form, typed, button);
    const action = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
    const target = new URL(action, page.url);
    const method = (form.getAttribute('method') ?? 'get').toLowerCase();
    if (method === 'get') {
      target.search = new URLSearchParams(fields as [string, string][]).toString();
      return this.open(target.href);
    }
    const origin = { origin: new URL(page.url).origin };
    if (form.getAttribute('enctype') !== 'multipart/form-data') {
      const body = new URLSearchParams(fields as [string, string][]);
      return this.open(target.href, { method: 'POST', body, headers: origin });
    }
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    return this.open(target.href, { method: 'POST', body, headers: origin });
  }

  /** Follows a link by its words. */
  follow(page: VisitedPage, words: RegExp): Promise<VisitedPage> {
    const link = page.document
      .querySelectorAll('a[href]')
      .find((anchor) => words.test(anchor.text));
    if (!link) expectAnswered(page);
    if (!link)
      throw new Error(
        `No link ${words} on ${new URL(page.url).pathname} (${page.status}): ${page.text.slice(0, 300)}`,
      );
    return this.open(new URL(link.getAttribute('href') ?? '', page.url).href);
  }
}

/** Throws what whoever waits for it can do about a page that came too late. */
function expectAnswered({ status, url }: VisitedPage): void {
  if (tooBusy.has(status))
    throw new Error(
      `${new URL(url).pathname} was not ready in time (${status}): this machine has too much else to ` +
        'do. Wait until it has less, and try again.',
    );
}

function findForm(page: VisitedPage, press: Press): { form: HTMLElement; button?: HTMLElement } {
  const forms = page.document
    .querySelectorAll('form')
    .filter((form) => !press.action || press.action.test(form.getAttribute('action') ?? ''))
    .filter((form) =>
      Object.entries(press.carries ?? {}).every(
        ([name, value]) =>
          form.querySelector(`input[name="${name}"]`)?.getAttribute('value') === value,
      ),
    );
  for (const form of forms) {
    const buttons = form.querySelectorAll('button, input[type=submit]');
    if (!press.button) return { form, button: buttons[0] };
    const button = buttons.find((candidate) => press.button?.test(candidate.text.trim()));
    if (button) return { form, button };
  }
  const path = new URL(page.url).pathname;
  throw new Error(
    `No form with ${press.button ?? press.action ?? 'a button'} on ${path}: ${page.text.slice(0, 300)}`,
  );
}

async function toPage(answer: Response, url: URL, trips: number): Promise<VisitedPage> {
  const body = Buffer.from(await answer.arrayBuffer());
  const html = answer.headers.get('content-type')?.includes('html') ? body.toString('utf8') : '';
  const document = parse(html);
  const main = document.querySelector('main') ?? document;
  const text = main.structuredText.replaceAll(/\s+/g, ' ').trim();
  return {
    url: url.href,
    status: answer.status,
    trips,
    body,
    headers: answer.headers,
    document,
    text,
  };
}
