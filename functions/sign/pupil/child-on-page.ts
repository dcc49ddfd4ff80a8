import type { Member } from '../../core/family/family.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { fullName } from '../../core/person/person.ts';
import { type PupilTask, writesName } from '../../core/pupil/pupil.ts';
import type { Problem } from '../../core/refusal.ts';
import type { FormFields } from '../../web/form-fields.ts';
import { linkHome } from '../../web/link-claim.ts';
import type { SigningPage } from '../../web/posted-pupil-sheet.ts';

/** One of a child's pages: whose, what it is about, and where the parent was. */
export type ChildOnPage = {
  child: Member;
  page: SigningPage;
  /** All that is the child's here; and what of it this page is about. */
  all: readonly PupilTask[];
  tasks: readonly PupilTask[];
  from: string;
};

/** What was posted and is shown again, and what is wrong with it. */
export type RejectedPost = { fields: FormFields; problems: readonly Problem[] };

/** Core names an answer's field `agreement.question`; on the page it has the prefix of its form. */
const onPage = (problems: readonly Problem[]): Problem[] =>
  problems.map((problem) =>
    problem.field.includes('.') ? { ...problem, field: `all.${problem.field}` } : problem,
  );

/** Whose page it is, and what they typed or ticked. */
export const whoseName = (
  session: LinkSession,
  { child: { person } }: ChildOnPage,
  rejected?: RejectedPost,
) => ({
  school: session.family.school,
  home: linkHome(session.ref),
  fullName: fullName(person),
  writes: writesName(person.year),
  typedName: rejected?.fields.one('typedName') ?? '',
  isMe: rejected?.fields.one('me') === 'yes',
  problems: onPage(rejected?.problems ?? []),
});
