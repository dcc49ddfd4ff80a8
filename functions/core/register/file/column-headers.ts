import type { RowProblem } from '../register-preview.ts';
import { type Columns, letterOf } from './columns.ts';
import { fieldOf, readContactHeader, readTogetherHeader } from './contact-header.ts';
import { createGathering, type Target, unsaid } from './gather-headings.ts';
import { type HeadingNames, knownFor } from './heading-names.ts';
import { type PersonColumn, personColumns } from './person-columns.ts';
import { headsSeveral, type Repeated, unreadRepeats } from './repeated-headings.ts';
import { spellingKey, tidy } from './text.ts';

export type Headers = {
  columns: Columns;
  /** Columns that nobody reads, by their place. */
  ignored: { place: number; name: string }[];
  problems: RowProblem[];
  advice: RowProblem[];
};

/** "Pupil surname", "Pupil's surname": said of the row's person. The second form may eat an "s". */
const owner = /^(?:pupil|student|child|learner|staff|teacher|employee|volunteer)/u;
const owners = /^(?:pupil|student|child|learner|staff|teacher|employee|volunteer)s/u;

function personTarget(heading: string): Target | undefined {
  for (const [field, spellings] of Object.entries(personColumns)) {
    const rank = (spellings as readonly string[]).indexOf(heading);
    if (rank >= 0) return { field: field as PersonColumn, rank };
  }
  return undefined;
}

const targetOf = (heading: string): Target | undefined =>
  personTarget(heading) ??
  readContactHeader(heading) ??
  personTarget(heading.replace(owner, '')) ??
  personTarget(heading.replace(owners, ''));

const saidTwice = (name: string, before: number): RowProblem => ({
  row: 1,
  column: name,
  message: `“${name}” is named as the same thing as column ${letterOf(before)}: choose another for it, or leave it as “Do not read”`,
});

/** One more column under a heading that was there before: `before`, its place, or all that were found. */
function repeatedAt(
  name: string,
  place: number,
  target: Target,
  before: number | Repeated,
): Repeated {
  const places = [...(typeof before === 'number' ? [before] : before.places), place];
  if ('seat' in target) return { name, places, of: 'contact', field: target.field };
  return target.field === 'email'
    ? { name, places, of: 'either', field: 'email' }
    : { name, places, of: 'person' };
}

type Bare = { place: number; name: string; heading: string };

/** Takes out the columns of several contacts in one cell, in a file that has none of single ones. */
function gatherTogether(
  gathering: ReturnType<typeof createGathering>,
  bare: Bare[],
  names: Map<number, string>,
): boolean {
  const found = bare.flatMap((column) => {
    const target = readTogetherHeader(column.heading);
    return target ? [{ column, target }] : [];
  });
  const isTogether =
    !gathering.hasContacts() && found.some(({ target }) => target.field === 'name');
  if (!isTogether) return false;
  for (const { column, target } of found) {
    gathering.add(target, column.place, column.name);
    names.set(column.place, column.name);
    bare.splice(bare.indexOf(column), 1);
  }
  return true;
}

/**
 * "Relationship" and "Email" to the right of "Contact name" are the contact's, in a file that has
 * columns of one contact only. Says what nobody took.
 */
function lendToContact(gathering: ReturnType<typeof createGathering>, bare: readonly Bare[]) {
  const only = gathering.onlySeat();
  const lent: Bare[] = [];
  const left = bare.filter((column) => {
    const found = fieldOf(column.heading);
    const isTheirs =
      only &&
      found &&
      column.place > only.from &&
      !only.fields.has(found.field) &&
      (found.field !== 'email' || gathering.isOfPupils());
    if (!isTheirs || found.field === 'name' || found.field.endsWith('Name')) return true;
    gathering.takeBack(column.place);
    gathering.add({ seat: only.seat, said: only.said, ...found }, column.place, column.name);
    lent.push(column);
    return false;
  });
  return { lent, left };
}

const listLent = (lent: readonly Bare[], said: string): RowProblem[] =>
  lent.length === 0
    ? []
    : [
        {
          row: 1,
          column: lent[0]?.name ?? '',
          message: `Read as the ${said.toLowerCase()}’s: ${lent.map(({ name }) => `“${name}”`).join(', ')}`,
        },
      ];

/**
 * Reads the header row: any order, and neither case nor spaces nor punctuation count. Columns we do
 * not know are listed as ignored. A heading that stands there twice is a problem of row 1, as nobody
 * can tell which of them is meant; which columns are necessary depends on the rows (`missingColumns`).
 * `said`: what the school said that headings mean.
 */
export function readHeaders(cells: readonly string[], said: HeadingNames = {}): Headers {
  const gathering = createGathering();
  const seen = new Map<string, number>();
  const repeats = new Map<string, Repeated>();
  const names = new Map<number, string>();
  const bare: Bare[] = [];
  const emails: Bare[] = [];
  const problems: RowProblem[] = [];
  for (const [place, cell] of cells.entries()) {
    const name = tidy(cell);
    const heading = spellingKey(name);
    if (heading === '') continue;
    const known = knownFor(heading, said);
    const target = targetOf(known ?? heading);
    if (!target) {
      bare.push({ place, name, heading });
      continue;
    }
    const before = seen.get(known ?? heading);
    if (before !== undefined) {
      if (known) problems.push(saidTwice(name, before));
      else repeats.set(heading, repeatedAt(name, place, target, repeats.get(heading) ?? before));
      continue;
    }
    seen.set(known ?? heading, place);
    names.set(place, name);
    const problem = gathering.add(target, place, name, known === undefined);
    if (problem) problems.push(problem);
    if ('field' in target && target.field === 'email' && !('seat' in target))
      emails.push({ place, name, heading });
  }
  const isTogether = gatherTogether(gathering, bare, names);
  const { lent, left } = lendToContact(gathering, isTogether ? bare : [...bare, ...emails]);
  for (const { place, name } of lent) names.set(place, name);
  const ignored = left
    .filter((column) => !emails.includes(column))
    .map(({ place, name }) => ({ place, name }));
  const word = gathering.firstSaid() ?? unsaid;
  problems.push(...[...repeats.values()].map((repeated) => headsSeveral(repeated, word)));
  return {
    columns: {
      ...gathering.columns(),
      ...(isTogether && { together: true as const }),
      names,
      width: cells.length,
    },
    ignored,
    problems,
    advice: [
      ...listLent(lent, gathering.onlySeat()?.said ?? unsaid),
      ...unreadRepeats(gathering.hasContacts() ? left : [], word),
    ],
  };
}
