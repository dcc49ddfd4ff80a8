import type { Instant } from '../../../../functions/core/calendar.ts';
import type { Person } from '../../../../functions/core/person/person.ts';
import { Button } from '../../../components/button/button.tsx';
import { lowerFirst, showOn, undoPath } from './person-words.ts';

/** Something done by hand: `made`, what the page sends to undo it; `by`, unless they are gone. */
export type UndoLine = { made: string; words: string; by: string | undefined; at: Instant };

/** What was done by hand of a person, each with a press that undoes it. */
export const Undos = ({ person, undos }: { person: Person; undos: readonly UndoLine[] }) =>
  undos.length === 0 ? (
    <></>
  ) : (
    <>
      <h2 class="govuk-heading-m">Changes you can undo</h2>
      <p class="govuk-body">Undo a change to go back to what it was before. Both stay on record.</p>
      {undos.map(({ made, words, by, at }) => (
        <form method="post" action={undoPath(person.id)}>
          <input type="hidden" name="made" value={made} />
          <Button kind="secondary">
            Undo: {lowerFirst(words)}, by {by ?? 'somebody who is no longer here'} on {showOn(at)}
          </Button>
        </form>
      ))}
    </>
  );
