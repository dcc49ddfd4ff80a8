import type { Typed } from '../visitor/page-fields.ts';
import { type VisitedPage, Visitor } from '../visitor/visitor.ts';

/** Asks for something that is only offered, with the reason typed; the page that says it is signed. */
export async function askForPhone(
  link: string,
  typedName: string,
  why: string,
): Promise<VisitedPage> {
  const visitor = new Visitor();
  const list = await visitor.open(link);
  const form = await visitor.follow(list, /Phone at the office/);
  const field = form.document.querySelector('main textarea')?.getAttribute('name') ?? '';
  // Of several children the reader says which one needs it.
  const [child] = form.document.querySelectorAll('input[name=for]');
  const typed: Typed = { [field]: why };
  if (child) typed['for'] = [child.getAttribute('value') ?? ''];
  const check = await visitor.submit(form, typed, { button: /^Save/ });
  const done = await visitor.submit(check, { typedName }, { button: /^Sign/ });
  if (!/Signed, thank you/.test(done.text))
    throw new Error(`Asking for a phone ended as ${done.status}: ${done.text.slice(0, 400)}`);
  return done;
}
