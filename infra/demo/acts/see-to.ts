import type { AtTheDesk } from '../visitor/at-the-desk.ts';
import type { VisitedPage } from '../visitor/visitor.ts';

/** Of what is left to do on a page, the ids of what is about somebody. */
const idsOf = (page: VisitedPage, person: string): string[] =>
  page.document
    .querySelectorAll('form[action="/desk/to-do"]')
    .filter((form) => form.querySelector('[name=person]')?.getAttribute('value') === person)
    .map((form) => form.querySelector('[name=id]')?.getAttribute('value') ?? '');

/** Says that what a family said of somebody is seen to, or one's own part in it. */
export async function seeTo(desk: AtTheDesk, person: string): Promise<void> {
  const page = await desk.open('/to-do');
  const [id] = idsOf(page, person);
  if (!id) throw new Error('Somebody is not told of what was taken back');
  const press = { button: /^(Done|I have done my part)/, carries: { person, id } };
  const done = await desk.send(page, {}, press, 'Seeing to what was taken back');
  if (idsOf(done, person).includes(id)) throw new Error('What was seen to is still there');
}
