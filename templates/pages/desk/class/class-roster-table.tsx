import type { RosterEntry } from '../../../../functions/core/class/class-roster.ts';
import type { ClassSession } from '../../../../functions/core/class/class-session.ts';
import { fullName } from '../../../../functions/core/person/person.ts';
import { mayChange } from '../../../../functions/core/pupil/pupil-sheet.ts';
import { typedInWords } from '../typed-name-words.ts';

export type RosterProps = {
  session: ClassSession;
  /** Everybody whom it asks, by first name. */
  roster: readonly RosterEntry[];
  /** It is still the day it was opened on, and not confirmed. */
  mayResume: boolean;
};

type Action = { path: string; text: string };
type Row = { present: RosterEntry; session: ClassSession; actions: readonly Action[] };

/** A pupil's name, and what was typed instead of it: a teacher knows whether it is theirs. */
export const NameAndTyped = ({ present: { person, typed } }: { present: RosterEntry }) => (
  <>
    {fullName(person)}
    {typed.length > 0 && ` (${typedInWords(typed, fullName(person))})`}
  </>
);

const PupilRow = ({ present, present: { person }, session, actions }: Row) => (
  <li>
    <span>
      <NameAndTyped present={present} />
    </span>
    <span class="app-moves">
      {actions.map(({ path, text }) => {
        const [place, query = ''] = path.split('?');
        return (
          <a
            class="govuk-link app-tap"
            href={`/desk/classes/${session.id}/${place}/${person.id}${query && `?${query}`}`}
          >
            {text}
            <span class="govuk-visually-hidden">: {fullName(person)}</span>
          </a>
        );
      })}
    </span>
  </li>
);

/** What they said instead of yes, at its gravest. */
const Declined = ({
  declined,
  session,
  actions,
}: {
  declined: readonly RosterEntry[];
  session: ClassSession;
  actions: readonly Action[];
}) => (
  <>
    <h2 class="govuk-heading-m">Talk with them first: {declined.length}</h2>
    <ul class="app-roster">
      {declined.map((present) => (
        <PupilRow present={present} session={session} actions={actions} />
      ))}
    </ul>
    <p class="govuk-body">
      They did not agree, would like to talk first, or took something back. They can still sign
      {session.confirmed ? ' when you open a new one' : ', on a device or with help'}. The office
      and the e-safety officer have been told.
    </p>
  </>
);

/** Who is still to sign and who has, each with what a teacher can do for them. */
export function Roster({ session, roster, mayResume }: RosterProps) {
  const left = roster.filter(({ state }) => state === 'to-sign');
  const signed = roster.filter(({ state }) => state === 'signed');
  const declined = roster.filter(({ state }) => state === 'declined');
  const help = session.confirmed ? [] : [{ path: 'help', text: 'Sign with help' }];
  const change = session.confirmed ? [] : [{ path: 'help?change=yes', text: 'Change with help' }];
  const strike = [{ path: 'strike-out', text: 'Cancel signature' }];
  return (
    <>
      <h2 class="govuk-heading-m">Still to sign: {left.length}</h2>
      {left.length === 0 ? (
        <p class="govuk-body">
          Nobody. All {roster.length} have {declined.length === 0 ? 'signed' : 'answered'}.
        </p>
      ) : (
        <>
          <ul class="app-roster">
            {left.map((present) => (
              <PupilRow present={present} session={session} actions={help} />
            ))}
          </ul>
          <p class="govuk-body">
            {mayResume
              ? 'Whoever is away stays on this list: open it again when they are back.'
              : 'Whoever was away signs when you open a new one.'}
          </p>
        </>
      )}
      {declined.length > 0 && (
        <Declined declined={declined} session={session} actions={[...help, ...strike]} />
      )}
      <h2 class="govuk-heading-m">
        Signed: {signed.length} of {roster.length}
      </h2>
      <ul class="app-roster">
        {signed.map((present) => (
          <PupilRow
            present={present}
            session={session}
            actions={mayChange(present.tasks) ? [...change, ...strike] : strike}
          />
        ))}
      </ul>
    </>
  );
}
