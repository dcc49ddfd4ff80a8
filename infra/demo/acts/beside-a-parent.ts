import { answer, type LinkVisit, sayYes } from '../visitor/through-a-link.ts';
import type { VisitedPage, Visitor } from '../visitor/visitor.ts';

/** A child who promised beside a parent. `name`: as the promise has it. */
export type PromisedBeside = { person: string; name: string };

const childPath = /\/child\/([^/?#]+)/;

/** Where each child may sign whom a page asks for with "… is with me". */
const childrenOn = (page: VisitedPage): string[] =>
  page.document
    .querySelectorAll('main a[href*="/child/"]')
    .map((link) => new URL(link.getAttribute('href') ?? '', page.url).href);

/** The name in "I am Maya Khan, and this is my promise.", or beside a young child's box. */
const nameOn = ({ text }: VisitedPage): string =>
  /.*\bI am (.+?)(?:, and th(?:is is my promise|ese are my answers)| (?:I promise|Save my answers))/.exec(
    text,
  )?.[1] ?? '';

async function readToTheEnd(visitor: Visitor, first: VisitedPage): Promise<VisitedPage> {
  let page = first;
  while (!page.document.querySelector('main form')) page = await visitor.follow(page, /^\s*Next/);
  return page;
}

/** Undefined when they signed meanwhile: beside the other parent, or in class. */
async function promiseAll(visitor: Visitor, address: string): Promise<PromisedBeside | undefined> {
  let page = await visitor.open(address);
  if (/nothing more for .* to sign/.test(page.text)) return undefined;
  const person = childPath.exec(address)?.[1] ?? '';
  let name = '';
  // Forms that ask something come on a page of their own, after the others.
  for (let steps = 0; steps < 5; steps += 1) {
    if (!childPath.test(new URL(page.url).pathname)) break;
    const last = await readToTheEnd(visitor, page);
    name = nameOn(last);
    const writes = last.document.querySelector('input[name=typedName]') !== null;
    const typed = { ...answer(last, sayYes), ...(writes ? { typedName: name } : { me: 'yes' }) };
    page = await visitor.submit(last, typed, { button: /^(I promise|Save my answers)/ });
    if (page.status >= 400)
      throw new Error(`A child’s promise was refused (${page.status}): ${page.text.slice(0, 400)}`);
  }
  if (!/has signed/.test(page.text))
    throw new Error(`A child’s promise ended as: ${page.text.slice(0, 400)}`);
  return { person, name };
}

/** Whether any child of theirs has something to promise where they are now. */
export const hasChildBeside = ({ done }: LinkVisit): boolean => childrenOn(done).length > 0;

/** Every child of a parent who has signed comes to the phone, reads, and promises. */
export async function promiseBeside({ visitor, done }: LinkVisit): Promise<PromisedBeside[]> {
  const promised: PromisedBeside[] = [];
  for (const address of childrenOn(done)) {
    const child = await promiseAll(visitor, address);
    if (child) promised.push(child);
  }
  return promised;
}
