import type { RemindedLine } from '../../../templates/pages/desk/round/reminded-page.tsx';
import type { Chaseable } from '../../acts/round/list-chaseable.ts';
import { type Signatory, signatoryKey } from '../../core/agreement/signature.ts';
import type { ChaseOutcome } from '../../core/message/chase-verdict.ts';
import { fullName } from '../../core/person/person.ts';

/** What came of each person who was ticked, in the order of the list; then those of whom nothing is open. */
export function remindedLines(
  chosen: readonly string[],
  { lines, rows }: Chaseable,
  outcomes: ReadonlyMap<string, ChaseOutcome>,
): RemindedLine[] {
  const names = new Map<string, string>([
    ...rows.people.map((person) => [`person ${person.id}`, fullName(person)] as const),
    ...rows.contacts.map(({ id, name }) => [`contact ${id}`, name] as const),
  ]);
  const nameOf = (owner: Signatory) => names.get(signatoryKey(owner)) ?? '';
  const open = lines.map(
    (line): RemindedLine => ({
      person: line.person,
      name: fullName(line.who),
      line,
      emailed: line.chaseable.flatMap((owner) => {
        const outcome = outcomes.get(signatoryKey(owner));
        return outcome ? [{ name: nameOf(owner), outcome }] : [];
      }),
    }),
  );
  const isOpen = new Set(lines.map(({ person }) => person));
  const others = chosen.flatMap((person): RemindedLine[] => {
    const name = names.get(`person ${person}`);
    return isOpen.has(person) || name === undefined ? [] : [{ person, name, emailed: [] }];
  });
  return [...open, ...others];
}
