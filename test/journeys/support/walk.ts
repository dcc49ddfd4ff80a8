import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Locator, Page, Response } from 'playwright-core';
import { until } from '../../../infra/demo/visitor/until.ts';
import { overflows } from '../../support/browser/browser.ts';
import { newFindings } from '../../support/browser/sound-pages.ts';
import type { Spent } from './effort.ts';
import type { School } from './school.ts';

const widths = [320, 768, 1280];
/** Set to a folder to keep a picture of every page visited, at every width. */
const pictures = process.env['PICTURES'];

export type WalkOptions = {
  /** What the pictures are called. */
  name: string;
  /** Of the window, in pixels: a small phone unless told. */
  width?: number;
  /** Whether the browser runs scripts. Ours must never need it. */
  scripts?: boolean;
};

/** What a way through pages costs a person. */
export type Effort = { taps: number; typed: number };

/** Prints what a journey took, so that a change that adds a tap is seen. */
export const tellEffort = (journey: string, { taps, typed }: Effort): boolean =>
  process.stdout.write(`${journey}: ${taps} taps, ${typed} typed\n`);

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40);

function keepPicture(page: Page, title: string, folder: string): Promise<unknown> {
  mkdirSync(folder, { recursive: true });
  return page.screenshot({ path: join(folder, `${title}.png`), fullPage: true });
}

/** A round's email as an email program shows it: no page of ours. */
const isEmail = (page: Page): boolean => /\/rounds\/[^/]+\/email$/.test(page.url());

/**
 * One person's way through pages in a browser of their own. Every page on the way is looked at: it
 * fits three widths, axe finds nothing on it or its like, it carries no script but that of the
 * desk's search box, asks nobody else for anything and reports no error.
 */
export class Walk {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #options: Required<WalkOptions>;
  readonly #cdp: CDPSession;
  readonly #strays: string[] = [];
  #seen = 0;
  #taps = 0;
  #typed = 0;
  #letters = 0;
  #keys = 0;
  #decisions = 0;

  private constructor(page: Page, cdp: CDPSession, options: Required<WalkOptions>) {
    this.page = page;
    this.context = page.context();
    this.#cdp = cdp;
    this.#options = options;
  }

  static async begin(school: School, given: WalkOptions): Promise<Walk> {
    const options = { width: 320, scripts: true, ...given };
    const viewport = { width: options.width, height: 800 };
    const context = await school.browser.newContext({ viewport });
    const page = await context.newPage();
    const walk = new Walk(page, await context.newCDPSession(page), options);
    walk.#watch(school);
    walk.#countKeys();
    await walk.#allowScripts(options.scripts);
    return walk;
  }

  /** Playwright's own switch would stop axe too; this one is turned on again while axe looks. */
  #allowScripts(allowed: boolean): Promise<unknown> {
    return this.#cdp.send('Emulation.setScriptExecutionDisabled', { value: !allowed });
  }

  /** Counts what is pressed, whoever presses it. */
  #countKeys(): void {
    const { keyboard } = this.page;
    const [press, type] = [keyboard.press.bind(keyboard), keyboard.type.bind(keyboard)];
    keyboard.press = (key, ...rest) => {
      this.#keys += 1;
      if (key !== 'Tab') this.#decisions += 1;
      return press(key, ...rest);
    };
    keyboard.type = (text, ...rest) => {
      this.#keys += text.length;
      this.#decisions += 1;
      return type(text, ...rest);
    };
  }

  #watch({ cloud }: School): void {
    const own = new URL(cloud.baseUrl).origin;
    // A form may be posted to the uploads bucket, and the school's own sign-in is another site.
    const visited = new Set([cloud.filesUrl, cloud.oidcUrl].map((url) => new URL(url).origin));
    this.page.on('request', (request) => {
      const url = new URL(request.url());
      const expected =
        url.origin === own ||
        url.protocol === 'data:' ||
        (request.isNavigationRequest() && visited.has(url.origin));
      if (!expected) this.#strays.push(`${request.method()} ${request.url()}`);
    });
    this.page.on('pageerror', (error) => this.#strays.push(error.message));
    this.page.on('console', (message) => {
      // Chromium's word on a page's own status, which every step checks for itself.
      const isStatus = message.text().startsWith('Failed to load resource: the server responded');
      if (message.type() === 'error' && !(isStatus && message.location().url === this.page.url()))
        this.#strays.push(message.text());
    });
  }

  async #arrive(response: Response | null, status: number): Promise<void> {
    const answered = response?.status();
    if (answered !== status)
      throw new Error(`${answered} instead of ${status} at ${new URL(this.page.url()).pathname}`);
    await this.look();
  }

  async open(url: string, status = 200): Promise<void> {
    await this.#arrive(await this.page.goto(url), status);
  }

  /** Does what leads to another page, and looks at that one. */
  async #go(act: () => Promise<void>, status: number): Promise<void> {
    this.#taps += 1;
    const [response] = await Promise.all([
      this.page.waitForResponse(
        (one) => one.request().isNavigationRequest() && !one.headers()['location'],
      ),
      this.page.waitForEvent('load'),
      act(),
    ]);
    await this.#arrive(response, status);
  }

  /** Presses a button, or a link in a button's clothes. */
  press(name: string | RegExp, status = 200): Promise<void> {
    const exact = typeof name === 'string';
    return this.go(this.page.getByRole('button', { name, exact }), status);
  }

  follow(name: string | RegExp, status = 200): Promise<void> {
    const exact = typeof name === 'string';
    return this.go(this.page.getByRole('link', { name, exact }).first(), status);
  }

  /** Presses whatever this is. */
  go(what: Locator, status = 200): Promise<void> {
    return this.#go(() => what.click(), status);
  }

  /** Chooses something that leads nowhere yet: a radio button, a box. */
  async tap(what: Locator): Promise<void> {
    this.#taps += 1;
    await what.click();
  }

  /** Opens a list and chooses of it. */
  async choose(what: Locator, option: string): Promise<void> {
    this.#taps += 2;
    await what.selectOption(option);
  }

  /** Fills one field. */
  async type(what: Locator, text: string): Promise<void> {
    this.#typed += 1;
    this.#letters += text.length;
    await what.fill(text);
  }

  /** What it took so far: every tap that chose or led on, and every field that was typed. */
  effort(): Effort {
    return { taps: this.#taps, typed: this.#typed };
  }

  /** The same to the letter: what it takes to say how long a person needs. */
  spent(): Spent {
    return {
      taps: this.#taps,
      typed: this.#typed,
      letters: this.#letters,
      keys: this.#keys,
      decisions: this.#decisions,
    };
  }

  /** Presses a key where the focus is, and goes where that leads. */
  async key(name: string, status = 200): Promise<void> {
    await this.#go(() => this.page.keyboard.press(name), status);
    // A key is no tap.
    this.#taps -= 1;
  }

  /** Looks again, as the page itself does every few seconds, until this is to be seen. */
  async until(what: RegExp): Promise<void> {
    for (let tries = 0; !what.test(await this.text()); tries += 1) {
      if (tries > 200) throw new Error(`${what} never came: ${await this.text()}`);
      await this.page.waitForTimeout(150);
      await this.page.reload();
    }
    await this.look();
  }

  /** What `main` says, white space folded. */
  async text(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  }

  heading(): Promise<string> {
    return isEmail(this.page) ? this.page.title() : this.page.locator('h1').innerText();
  }

  /** The bytes of a file that a link hands out; evidence is written within a minute or two. */
  async download(link: Locator): Promise<Buffer> {
    const href = new URL((await link.getAttribute('href')) ?? '', this.page.url()).href;
    await until(`A file at ${new URL(href).pathname}`, async () => {
      const headers = (await this.context.request.get(href)).headers();
      return headers['content-disposition']?.startsWith('attachment') ? true : undefined;
    });
    const [file] = await Promise.all([this.page.waitForEvent('download'), link.click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  /** Throws all that is wrong with the page as it is. */
  async look(): Promise<void> {
    const { page } = this;
    const { name, width } = this.#options;
    this.#seen += 1;
    // A page that looks again by itself holds still while it is looked at.
    await page.evaluate(() => window.stop());
    const title = `${name}-${String(this.#seen).padStart(2, '0')}-${slug(await this.heading())}`;
    const wrong: string[] = [];
    for (const one of [...widths.filter((each) => each !== width), width]) {
      await page.setViewportSize({ width: one, height: 800 });
      if (await overflows(page)) wrong.push(`it is wider than ${one} pixels`);
      if (pictures) await keepPicture(page, `${title}-${one}`, pictures);
    }
    // The desk's search box has the one script there is.
    if ((await page.locator('script').count()) !== (await page.locator('#find').count()))
      wrong.push('it carries a script');
    await this.#allowScripts(true);
    wrong.push(...(await newFindings(page, isEmail(page))), ...this.#strays);
    await this.#allowScripts(this.#options.scripts);
    if (wrong.length > 0) throw new Error(`${title}:\n${wrong.join('\n')}`);
  }

  end(): Promise<void> {
    return this.context.close();
  }
}
