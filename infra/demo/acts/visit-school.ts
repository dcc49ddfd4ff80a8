import { type VisitedPage, Visitor } from '../visitor/visitor.ts';

/** Who comes, from where, to whom and what for. */
export type Visiting = { name: string; organisation: string; host: string; purpose: string };

/** A visitor who has signed, and looks at their own page again. */
export type SignedVisitor = { look: () => Promise<VisitedPage> };

/** Signs as somebody at reception does, for today. `address`: what the poster for the door says. */
export async function visitSchool(
  address: string,
  { name, ...answers }: Visiting,
): Promise<SignedVisitor> {
  const visitor = new Visitor();
  const form = await visitor.open(address);
  const done = await visitor.submit(form, { ...answers, typedName: name }, { button: /^Sign$/ });
  if (!/Show this at reception/.test(done.text))
    throw new Error(`A visitor’s form ended as ${done.status}: ${done.text.slice(0, 400)}`);
  return { look: () => visitor.open(done.url) };
}
