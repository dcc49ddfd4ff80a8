import type { Fields, Seen, Visitor } from '../../support/link/link-site.ts';
import type { House } from './house.ts';
import { idOf } from './people.ts';

/** A link as it was mailed, and the browser of whoever opened it. */
export type Mailed = { path: string; ref: string; token: string; browser: Visitor };

/** Mails a link to somebody and opens it on a device of theirs. */
export async function mailTo(
  { site, browser: open }: House,
  school: string,
  kind: 'contact' | 'person',
  number: string,
): Promise<Mailed> {
  const link = await site.mailLink({ kind, id: idOf(school, number) }, { school });
  const browser = open('sign');
  await browser.open(link.path);
  return { ...link, browser };
}

/** A page that came to what it was asked for: a school of nothing that happened would hide nothing. */
function done(page: Seen): Seen {
  if (page.status !== 200)
    throw new Error(`${page.path}: ${page.status} ${page.errors[0]?.text ?? page.heading}`);
  return page;
}

/** The same answer to every question that offers it, and the first offered to others. */
function answersOn({ page }: Seen, value: string): Fields {
  const answers: Fields = page.querySelector('input[name=read]') ? { read: 'yes' } : {};
  for (const radio of page.querySelectorAll('main input[type=radio]')) {
    const [name = '', offered = ''] = [radio.getAttribute('name'), radio.getAttribute('value')];
    if (offered === value || !(name in answers)) answers[name] = offered;
  }
  return answers;
}

/** Answers a form for everybody it offers, with `words` in every field that takes some. */
export async function answerForm(
  { browser, ref }: Mailed,
  form: string,
  value: string,
  words: (field: string) => string = () => '',
): Promise<void> {
  const page = done(await browser.open(`/f/${ref}/${form}`));
  const named = (fields: string, attribute: string) =>
    page.page.querySelectorAll(fields).map((field) => field.getAttribute(attribute) ?? '');
  const typed = named('main input[type=text], main textarea', 'name');
  const children = named('input[name=for]', 'value');
  const whom: Fields = children.length > 0 ? { for: children } : {};
  done(
    await browser.submit(page, {
      ...answersOn(page, value),
      ...Object.fromEntries(typed.map((name) => [name, words(name)])),
      ...whom,
    }),
  );
}

/** Says no to a form, with a reason. */
export async function refuseForm({ browser, ref }: Mailed, form: string, why: string) {
  const page = done(await browser.open(`/f/${ref}/${form}/no`));
  done(await browser.submit(page, { said: 'refuse', why }));
}

/** Signs all that is ready. */
export async function signAll({ browser, ref }: Mailed, typedName: string): Promise<void> {
  const page = done(await browser.open(`/f/${ref}/check`));
  done(await browser.submit(page, { typedName }));
}

/** Says that they are not whom the school takes them for. The link then opens nothing any more. */
export async function sayNotMe({ browser, ref }: Mailed, words: string): Promise<void> {
  const page = done(await browser.open(`/f/${ref}/not-me`));
  await browser.submit(page, { typed: 'not me', words });
}
