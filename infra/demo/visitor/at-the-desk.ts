import type { HTMLElement } from 'node-html-parser';
import type { Typed } from './page-fields.ts';
import { until } from './until.ts';
import { type Press, type VisitedPage, Visitor } from './visitor.ts';

/** What an upload would do, or did. */
export type Imported = { state: 'refused' | 'applied'; problems: string[]; text: string };

export type RoundWish = {
  name: string;
  /** Form ids; `all` ticks every form. */
  forms: readonly string[] | 'all';
  /** `all` asks everybody who can be asked. */
  kinds: readonly string[] | 'all';
  classes?: readonly string[];
  dueOn: { day: string; month: string; year: string };
};

const textOf = (element: HTMLElement): string =>
  element.structuredText.replaceAll(/\s+/g, ' ').trim();

const rowsOf = (page: VisitedPage): string[] =>
  page.document.querySelectorAll('tbody tr').map(textOf);

/** A page that must be shown: anything else is told with the page's own words. */
function expectOk(page: VisitedPage, doing: string): VisitedPage {
  if (page.status >= 400)
    throw new Error(
      `${doing}: ${page.status} at ${new URL(page.url).pathname}: ${page.text.slice(0, 400)}`,
    );
  return page;
}

/** A member of staff at the desk, doing what its pages offer. */
export class AtTheDesk {
  readonly visitor = new Visitor();
  readonly #desk: string;

  private constructor(baseUrl: string) {
    this.#desk = `${baseUrl}/desk`;
  }

  /** Signs in through the school's own sign-in. */
  static async signIn(baseUrl: string, email: string): Promise<AtTheDesk> {
    const person = new AtTheDesk(baseUrl);
    const choose = await person.visitor.open(`${baseUrl}/desk/sign-in`);
    const desk = await person.visitor.submit(choose, { email }, { button: /^Sign in$/ });
    expectOk(desk, 'Signing in');
    if (!new URL(desk.url).pathname.startsWith('/desk'))
      throw new Error(`Signing in led to ${desk.url}`);
    return person;
  }

  async open(path: string): Promise<VisitedPage> {
    return expectOk(
      await this.visitor.open(`${this.#desk}${path}`),
      `Opening ${path || 'the desk'}`,
    );
  }

  /** Fills in and sends a form of a page. Throws when it is not taken; `doing`: told then. */
  async send(page: VisitedPage, typed: Typed, press: Press, doing: string): Promise<VisitedPage> {
    return expectOk(await this.visitor.submit(page, typed, press), doing);
  }

  /** Uploads a register, waits for the preview, takes its proposals and applies it, whole or not at all. */
  async importRegister(name: string, content: Uint8Array<ArrayBuffer>): Promise<Imported> {
    const form = await this.open('/register/new');
    const file = new File([content], name, { type: 'text/csv' });
    const arrived = expectOk(
      await this.visitor.submit(form, { file }, { button: /^Upload/ }),
      'Uploading the register',
    );
    const sent = await this.send(arrived, {}, { button: /^Check/ }, 'Checking the register');
    const job = new URL(sent.url).pathname;
    const settled = (busy: RegExp) =>
      until(`Register job at ${job}`, async () => {
        const page = expectOk(await this.visitor.open(sent.url), 'Looking at the upload');
        return busy.test(page.text) ? undefined : page;
      });
    const preview = await settled(/is being read/);
    const isWhole =
      preview.document.querySelector(`form[action="${job}"]`) &&
      !preview.document.querySelector('[name="leave-out"]');
    if (!isWhole) return { state: 'refused', problems: rowsOf(preview), text: preview.text };
    expectOk(
      await this.visitor.submit(preview, {}, { button: /^Apply to the register/ }),
      'Applying the register',
    );
    const applied = await settled(/saved\.|Saving/);
    if (!/up to date/.test(applied.text)) throw new Error(`Applying ended as: ${applied.text}`);
    return { state: 'applied', problems: [], text: applied.text };
  }

  /** People of the register by part of a name. */
  async findPeople(name: string): Promise<VisitedPage> {
    const list = await this.open('/register');
    return this.send(list, { q: name }, { button: /^Find in/ }, 'Finding people');
  }

  /** Makes everybody who teaches a class a class teacher; returns how many it asked for. */
  async grantTeachers(): Promise<number> {
    const page = await this.open('/staff');
    const waiting = /(\d+) (?:person teaches|people teach) a class/.exec(page.text)?.[1];
    if (!waiting) return 0;
    expectOk(
      await this.visitor.submit(page, {}, { action: /staff\/teachers$/ }),
      'Granting teachers their role',
    );
    return Number(waiting);
  }

  /** Grants roles to one member of staff, found by name. */
  async grant(name: string, roles: string[]): Promise<void> {
    const staff = await this.open('/staff');
    const row = staff.document
      .querySelectorAll('tbody tr')
      .find((candidate) => textOf(candidate).includes(name));
    const href = row?.querySelector('a[href^="/desk/staff/"]')?.getAttribute('href');
    if (!href) throw new Error(`No ${name} on the staff page`);
    const page = await this.open(href.replace(/^\/desk/, ''));
    expectOk(
      await this.visitor.submit(page, { roles }, { button: /^Save/ }),
      `Granting ${roles.join(', ')}`,
    );
  }

  /** Makes a round up to its preview. */
  async planRound(wish: RoundWish): Promise<VisitedPage> {
    const page = await this.open('/rounds/new');
    const offered = (name: 'forms' | 'kinds') =>
      page.document
        .querySelectorAll(`input[name=${name}]`)
        .map((input) => input.getAttribute('value') ?? '');
    const [thisYear] = page.document.querySelectorAll('input[name=academicYear]');
    const typed = {
      name: wish.name,
      academicYear: thisYear?.getAttribute('value') ?? '',
      forms: wish.forms === 'all' ? offered('forms') : [...wish.forms],
      kinds: wish.kinds === 'all' ? offered('kinds') : [...wish.kinds],
      ...(wish.classes && { classes: [...wish.classes] }),
      'dueOn-day': wish.dueOn.day,
      'dueOn-month': wish.dueOn.month,
      'dueOn-year': wish.dueOn.year,
    };
    return expectOk(
      await this.visitor.submit(page, typed, { button: /who gets what/ }),
      'New round',
    );
  }

  /** Issues a planned round and waits until it is issued; returns its page. */
  async issue(preview: VisitedPage): Promise<VisitedPage> {
    const issuing = expectOk(
      await this.visitor.submit(preview, {}, { button: /^Issue/ }),
      'Issuing the round',
    );
    return until('Issuing the round', async () => {
      const page = expectOk(await this.visitor.open(issuing.url), 'Looking at the round');
      return /Forms made out|about to start/.test(page.text) ? undefined : page;
    });
  }

  /** Chases everyone reachable; returns how many emails it said it would send. */
  async chaseAll(round: string, again = false): Promise<number> {
    const page = await this.open(`/outstanding/chase?round=${round}`);
    const emails = Number(/Send (\d+) reminders?/.exec(page.text)?.[1] ?? 0);
    const rested = Number(
      /(\d+) (?:more|person|people) (?:was|were) emailed/.exec(page.text)?.[1] ?? 0,
    );
    const total = emails + (again ? rested : 0);
    if (total === 0) return 0;
    const ask: Typed = again && rested > 0 ? { again: 'yes' } : {};
    expectOk(await this.visitor.submit(page, ask, { action: /chase/ }), 'Chasing');
    return total;
  }

  /** Countersigns all that waits; returns how many forms. */
  async countersignAll(typedName: string): Promise<number> {
    const page = await this.open('/countersign?tick=all');
    const items = page.document
      .querySelectorAll('input[name=item]')
      .map((input) => input.getAttribute('value') ?? '');
    if (items.length === 0) return 0;
    const done = expectOk(
      await this.visitor.submit(page, { item: items, typedName }, { button: /^Countersign/ }),
      'Countersigning',
    );
    const [, forms] = /You countersigned ([\d,]+) form/.exec(done.text) ?? [];
    if (!forms) throw new Error(`Countersigning ended as: ${done.text}`);
    return Number(forms.replace(',', ''));
  }

  /**
   * Asks whether somebody may use something; the answers' words, one a person found. `use`: as the
   * page names it, or its value in the address.
   */
  async clearance(name: string, use: string): Promise<string[]> {
    const asked = await this.open(`/clearance?${new URLSearchParams({ use })}`);
    const page = await this.send(asked, { q: name }, { button: /^Look up/ }, 'Looking up');
    return page.document.querySelectorAll('.app-answer').map(textOf);
  }
}
