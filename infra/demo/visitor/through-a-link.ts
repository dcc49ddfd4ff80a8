import { fieldsOf } from './page-fields.ts';
import { type VisitedPage, Visitor } from './visitor.ts';

/** Which of a question's options to choose, by their values. */
export type Choose = (question: string, options: readonly string[]) => string;

export const sayYes: Choose = (_, options) =>
  options.includes('yes') ? 'yes' : (options[0] ?? '');

/** How a visit went: form posts and typed fields are what the design gives a budget for. */
export type LinkVisit = {
  posts: number;
  typed: number;
  done: VisitedPage;
  reference: string;
  visitor: Visitor;
};

/** An answer to any question for a date. */
const someDay = { day: '1', month: '7', year: '2027' };

/** Chooses for every question that stands for all children, and ticks what says "I have read". */
export function answer(page: VisitedPage, choose: Choose): Record<string, string> {
  const form = page.document.querySelector('main form');
  const radios = form?.querySelectorAll('input[type=radio]') ?? [];
  const questions = Map.groupBy(radios, (radio) => radio.getAttribute('name') ?? '');
  const typed: Record<string, string> = {};
  for (const [name, options] of questions) {
    // Questions of one child stand inside what its box reveals, and stay hidden.
    if (options.some((option) => option.closest('.govuk-checkboxes__conditional'))) continue;
    typed[name] = choose(
      name,
      options.map((option) => option.getAttribute('value') ?? ''),
    );
  }
  for (const field of form?.querySelectorAll('input[type=text], textarea') ?? []) {
    const name = field.getAttribute('name') ?? '';
    // What is typed for everyone; of a date, its three numbers. A reason is nobody's to invent.
    if (!name.startsWith('all.') || field.closest('.govuk-checkboxes__conditional')) continue;
    const part = /-(day|month|year)$/.exec(name)?.[1] as keyof typeof someDay | undefined;
    typed[name] = part ? someDay[part] : 'As the school knows';
  }
  if (form?.querySelector('input[name=read]')) typed['read'] = 'yes';
  return typed;
}

/**
 * Somebody before the page that asks for their name: the one that lists everything, or the only form,
 * with what they answer there. And how many forms they sent to get there.
 */
export type AtCheck = {
  visitor: Visitor;
  page: VisitedPage;
  answers: Record<string, string>;
  posts: number;
};

const asksForName = ({ document }: VisitedPage): boolean =>
  document.querySelector('main form input[name=typedName]') !== null;

/** The page itself, where a link opens on its only form; else where the list's button leads. */
async function firstForm(visitor: Visitor, opened: VisitedPage): Promise<VisitedPage | undefined> {
  if (opened.document.querySelector('main form #save')) return opened;
  const next = opened.document
    .querySelectorAll('main a[href]')
    .find((anchor) => /^(Start|Go on|Check)/.test(anchor.text.trim()));
  return next && visitor.open(new URL(next.getAttribute('href') ?? '', opened.url).href);
}

/**
 * Opens a link from an email and answers all it asks, form after form, up to the page that asks for a
 * name. Throws with the page's words when a step leads nowhere. Undefined when nothing is
 * asked any more.
 */
export async function answerEverything(
  link: string,
  choose: Choose = sayYes,
  visitor = new Visitor(),
): Promise<AtCheck | undefined> {
  const opened = await visitor.open(link);
  if (opened.status >= 400)
    throw new Error(`A link leads to ${opened.status}: ${opened.text.slice(0, 300)}`);
  const first = await firstForm(visitor, opened);
  if (!first) return undefined;
  let page = first;
  for (let posts = 0; posts < 20; posts += 1) {
    const path = new URL(page.url).pathname;
    const answers = answer(page, choose);
    if (asksForName(page)) return { visitor, page, answers, posts };
    const sent = await visitor.submit(page, answers, { button: /^Save/ });
    if (sent.status >= 400)
      throw new Error(`${path} was refused (${sent.status}): ${sent.text.slice(0, 400)}`);
    page = sent;
  }
  throw new Error('Twenty pages, and still no page to sign');
}

/** Answers and signs everything a link asks, as a parent or a member of staff does. */
export async function signEverything(
  link: string,
  typedName: string,
  choose: Choose = sayYes,
  visitor = new Visitor(),
): Promise<LinkVisit | undefined> {
  const at = await answerEverything(link, choose, visitor);
  if (!at) return undefined;
  const named = { ...at.answers, typedName };
  const done = await at.visitor.submit(at.page, named, { button: /^Sign/ });
  const reference = new URL(done.url).searchParams.get('reference');
  if (!reference) throw new Error(`Signing ended as ${done.status}: ${done.text.slice(0, 400)}`);
  return { posts: at.posts + 1, typed: 1, done, reference, visitor: at.visitor };
}

/** The fields that the page would post, to send the very same page many times. */
export function postedFields({ page, answers }: AtCheck, typedName: string): URLSearchParams {
  const form = page.document.querySelector('main form');
  if (!form) throw new Error('No form to sign on this page');
  const fields = fieldsOf(form, { ...answers, typedName }) as [string, string][];
  return new URLSearchParams(fields);
}
