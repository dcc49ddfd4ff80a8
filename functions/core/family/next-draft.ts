import { later } from '../calendar.ts';
import type { LinkSession } from '../link/link-session.ts';
import type { Draft } from './draft.ts';
import { draftLineOf } from './draft-lines.ts';
import { signatoryOf } from './family.ts';
import type { Reply } from './sheet.ts';
import type { FamilyTask, FormTasks } from './task.ts';

/** Steps drafted between sessions are forgotten after this long. */
const draftSeconds = 60 * 86_400;

/** What is new of one task: a reply; `undefined` leaves what was drafted, `drop` forgets it. */
export type NewReply = (task: FamilyTask) => Reply | 'drop' | undefined;

/** A draft of all that is drafted and still counts, with what is new of one form of them. */
export function nextDraft(
  session: LinkSession,
  forms: readonly FormTasks[],
  changed: FormTasks,
  newReply: NewReply,
): Draft {
  const lines = forms.flatMap((entry) =>
    entry.tasks.flatMap((task) => {
      const changedTo = entry === changed ? newReply(task) : undefined;
      const reply = changedTo ?? draftLineOf(session, entry.form, task);
      if (!reply || reply === 'drop') return [];
      const { id: agreement, person } = task.agreement;
      return [{ ...reply, person, agreement }];
    }),
  );
  return {
    school: session.family.school.id,
    owner: signatoryOf(session.family),
    ref: session.ref,
    lines,
    shownHashes: Object.fromEntries(forms.map(({ form }) => [form.id, form.hash])),
    keptAt: session.now,
    expiresAt: later(session.now, draftSeconds),
  };
}
