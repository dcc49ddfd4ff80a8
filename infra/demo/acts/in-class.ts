import type { AtTheDesk } from '../visitor/at-the-desk.ts';
import { type VisitedPage, Visitor } from '../visitor/visitor.ts';

/** A class session as its teacher has it on the screen. */
export type ClassOpened = {
  /** Of its page, under the desk. */
  path: string;
  /** What a device types. */
  code: string;
};

const pathOf = (page: VisitedPage): string => new URL(page.url).pathname.replace(/^\/desk/, '');

const codeOn = (page: VisitedPage): string =>
  page.document.querySelector('.app-code')?.text.replaceAll(/\s/g, '') ?? '';

function expectOk(page: VisitedPage, doing: string): VisitedPage {
  if (page.status < 400) return page;
  throw new Error(`${doing}: ${page.status} at ${new URL(page.url).pathname}: ${page.text}`);
}

/** A teacher opens signing for an own class, as the page proposes it or in another way. */
export async function openForClass(
  teacher: AtTheDesk,
  name: string,
  mode?: 'each' | 'together',
): Promise<ClassOpened> {
  const form = await teacher.open(`/classes/new?${new URLSearchParams({ class: name })}`);
  const press = { button: /^Open and show/ };
  const page = await teacher.visitor.submit(form, mode ? { mode } : {}, press);
  expectOk(page, `Opening class ${name}`);
  return { path: pathOf(page), code: codeOn(page) };
}

/** A teacher reads everything to the class; returns how many promises that is. */
export async function readAloud(teacher: AtTheDesk, opened: ClassOpened): Promise<number> {
  let page = await teacher.open(`${opened.path}/read/1`);
  let promises = 0;
  for (; page.document.querySelector('.app-board'); promises += 1)
    page = expectOk(await teacher.visitor.follow(page, /^\s*Next/), 'Reading aloud');
  expectOk(await teacher.visitor.submit(page, {}, { button: /^I have read/ }), 'Having read');
  return promises;
}

/** A teacher's word at the end that the list is right. */
export async function confirmClass(teacher: AtTheDesk, opened: ClassOpened): Promise<VisitedPage> {
  const page = await teacher.open(`${opened.path}/confirm`);
  return expectOk(
    await teacher.visitor.submit(page, {}, { button: /^Confirm$/ }),
    'Confirming the list',
  );
}

/** A tablet that a class passes round: the plainest browser, with the code typed in. */
export class ClassDevice {
  readonly visitor: Visitor;
  readonly #home: string;

  private constructor(visitor: Visitor, home: string) {
    this.visitor = visitor;
    this.#home = home;
  }

  static async open(baseUrl: string, code: string): Promise<ClassDevice> {
    const visitor = new Visitor();
    const page = await visitor.submit(await visitor.open(`${baseUrl}/class`), { code });
    expectOk(page, 'Typing the code');
    return new ClassDevice(visitor, page.url);
  }

  /** Who is still to sign, as they are called on the device, with where each begins. */
  async names(): Promise<Map<string, string>> {
    const page = expectOk(await this.visitor.open(this.#home), 'The names');
    const links = page.document.querySelectorAll('.app-class-names a');
    return new Map(
      links.map((link) => [
        link.text.trim(),
        new URL(link.getAttribute('href') ?? '', page.url).href,
      ]),
    );
  }

  /** From a name to the last page, as a pupil goes: "Next", or "Yes, I am". */
  async readAs(called: string): Promise<VisitedPage> {
    const address = (await this.names()).get(called);
    if (!address) throw new Error(`No ${called} on the device`);
    let page = await this.visitor.open(address);
    for (let pages = 0; pages < 60; pages += 1) {
      expectOk(page, `${called} reads`);
      if (page.document.querySelector('main form')) return page;
      page = await this.visitor.follow(page, /^\s*(Next|Yes, I am)/);
    }
    throw new Error(`${called} never came to the last page`);
  }

  /** Reads, types a name where the page asks for one, and promises; whatever page follows. */
  async signAs(called: string, typedName: string): Promise<VisitedPage> {
    const last = await this.readAs(called);
    const asks = last.document.querySelector('input[name=typedName]') !== null;
    return this.visitor.submit(last, asks ? { typedName } : {}, { button: /^I promise/ });
  }
}
