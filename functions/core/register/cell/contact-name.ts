import { notName } from './leftovers.ts';

const joined = /\S\s+(?:&|\+|and)\s+\S|\S\s*[&/;]\s*\S/iu;

const mayBeJoined = /[&/;+]|\band\b/iu;

/** Said instead of a name: a title alone, or what a child calls them. */
const notNames = new Set(
  'mr mrs ms miss mx dr mum mummy mam mom mother dad daddy father parent parents guardian carer nan nana gran granny grandad grandma grandpa grandparent foster'.split(
    ' ',
  ),
);

/** Why a cell does not name one contact, in words; undefined where it does. */
export function contactNameProblem(name: string): string | undefined {
  const wrong = notName(name);
  if (wrong) return wrong;
  if (mayBeJoined.test(name) && joined.test(name))
    return `“${name}” is more than one person: write one of them here, and the other as a contact of their own`;
  // None of them is longer, and most names are.
  return name.length <= 12 && notNames.has(name.toLowerCase().replaceAll('.', ''))
    ? `“${name}” does not say who it is: write their name`
    : undefined;
}
