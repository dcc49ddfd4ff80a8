import type { ClassSession, Present } from '../../../functions/core/class-session.ts';
import { fullName } from '../../../functions/core/person.ts';

export type RosterProps = {
  session: ClassSession;
  /** Everybody whom it asks, by first name. */
  roster: readonly Present[];
};

type Row = { one: Present; session: ClassSession; action?: { path: string; text: string } };

const PupilRow = ({ one: { person }, session, action }: Row) => (
  <li>
    <span>{fullName(person)}</span>
    {action && (
      <a
        class="govuk-link app-tap"
        href={`/desk/classes/${session.id}/${action.path}/${person.id}`}
      >
        {action.text}
        <span class="govuk-visually-hidden">: {fullName(person)}</span>
      </a>
    )}
  </li>
);

/** Who is still to sign and who has, each with what a teacher can do for them. */
export function Roster({ session, roster }: RosterProps) {
  const left = roster.filter(({ state }) => state === 'to-sign');
  const signed = roster.filter(({ state }) => state === 'signed');
  const help = session.confirmed ? undefined : { path: 'help', text: 'Sign with help' };
  const strike = { path: 'strike-out', text: 'Strike out' };
  return (
    <>
      <h2 class="govuk-heading-m">Still to sign: {left.length}</h2>
      {left.length === 0 ? (
        <p class="govuk-body">Nobody. All {roster.length} have signed.</p>
      ) : (
        <>
          <ul class="app-roster">
            {left.map((one) => (
              <PupilRow one={one} session={session} action={help} />
            ))}
          </ul>
          <p class="govuk-body">
            Whoever is away stays on this list: open it again when they are back.
          </p>
        </>
      )}
      <h2 class="govuk-heading-m">
        Signed: {signed.length} of {roster.length}
      </h2>
      <ul class="app-roster">
        {signed.map((one) => (
          <PupilRow one={one} session={session} action={strike} />
        ))}
      </ul>
    </>
  );
}
