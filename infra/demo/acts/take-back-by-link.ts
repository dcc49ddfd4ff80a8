import { Visitor } from '../visitor/visitor.ts';

/** What a parent is about to take back for one child; `sign` does it, and gives its reference. */
export type TakingBack = { person: string; sign: (typedName: string) => Promise<string> };

/**
 * Opens the link of an old email up to the page that takes back what was signed on a form, for the
 * first child it is about. Undefined when nothing of that form stands signed.
 */
export async function openTakeBack(link: string, form: RegExp): Promise<TakingBack | undefined> {
  const visitor = new Visitor();
  const list = await visitor.open(link);
  const answers = await visitor.follow(list, /See or change your answers/);
  const cards = answers.document.querySelectorAll('.govuk-summary-card');
  const card = cards.find((candidate) =>
    form.test(candidate.querySelector('h2, h3')?.text.trim() ?? ''),
  );
  const action = card?.querySelectorAll('a').find((anchor) => /Withdraw/.test(anchor.text));
  if (!action) return undefined;
  const page = await visitor.open(new URL(action.getAttribute('href') ?? '', answers.url).href);
  const person = page.document.querySelector('input[name=for]')?.getAttribute('value') ?? '';
  return {
    person,
    async sign(typedName) {
      const check = await visitor.submit(page, { for: [person] }, { button: /^Save/ });
      const done = await visitor.submit(check, { typedName }, { button: /^Withdraw/ });
      const reference = new URL(done.url).searchParams.get('reference');
      if (reference) return reference;
      throw new Error(`Taking back ended as ${done.status}: ${done.text.slice(0, 400)}`);
    },
  };
}
