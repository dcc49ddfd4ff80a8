import { showInstant, showTime } from '../../../../functions/core/calendar.ts';
import type { ClassSession } from '../../../../functions/core/class/class-session.ts';
import type { Person } from '../../../../functions/core/person/person.ts';
import { Button } from '../../../components/button/button.tsx';
import { InsetText } from '../../../components/inset-text/inset-text.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { CodePanel } from './class-code-panel.tsx';
import { Roster, type RosterProps } from './class-roster-table.tsx';
import { WithoutYear } from './without-year.tsx';

export type ClassSessionProps = RosterProps & {
  staff: AtDesk;
  /** Who of the class has nothing to sign because the register has no year of theirs. */
  withoutYear: readonly Person[];
  /** Titles of what they sign. */
  forms: readonly string[];
  isOpen: boolean;
  /** All that it was opened for was switched off meanwhile. */
  areFormsOff: boolean;
  /** The page does not look again by itself. */
  isStill: boolean;
  /** Nothing has to be read aloud first. */
  mayBegin: boolean;
  /** Somebody has signed since it was opened. */
  mayConfirm: boolean;
  /** Where a device types the code. */
  address: string;
  done?: string;
};

const at = ({ id }: ClassSession, path: string): string => `/desk/classes/${id}${path}`;

const Move = (props: { session: ClassSession; to: string; text: string; isQuiet?: boolean }) => (
  <form method="post" action={at(props.session, `/${props.to}`)}>
    <Button kind={props.isQuiet ? 'secondary' : undefined}>{props.text}</Button>
  </form>
);

const Reading = ({ session, mayBegin }: ClassSessionProps) =>
  mayBegin ? (
    <p class="govuk-body">
      You have read it aloud.{' '}
      <a class="govuk-link app-tap" href={at(session, '/read/1')}>
        Read it again
      </a>
    </p>
  ) : (
    <>
      <p class="govuk-body">Read it aloud from the board first. Nobody can sign before you have.</p>
      <Button href={at(session, '/read/1')}>Read it to the class</Button>
    </>
  );

const LooksAgain = ({ session, isStill }: ClassSessionProps) => (
  <>
    <p class="govuk-body" role="status">
      {isStill
        ? 'This page will not refresh by itself.'
        : 'This page will refresh every few seconds.'}
    </p>
    <p class="govuk-body app-moves">
      <a class="govuk-link app-tap" href={at(session, isStill ? '?still=1' : '')}>
        Refresh now
      </a>
      <a class="govuk-link app-tap" href={at(session, isStill ? '' : '?still=1')}>
        {isStill ? 'Refresh by itself' : 'Stop refreshing by itself'}
      </a>
    </p>
  </>
);

/** What each button comes to, said before it is pressed. */
const Meaning = ({ mayConfirm, mayResume, isOpen }: ClassSessionProps) => (
  <ul class="govuk-list govuk-list--bullet">
    {isOpen && (
      <li>
        Close: devices stop{mayResume ? '; you can open it again today' : ', and its day is over'}.
      </li>
    )}
    {mayConfirm && <li>Confirm: the list is final.</li>}
  </ul>
);

const Confirm = ({ session, mayConfirm }: ClassSessionProps) =>
  mayConfirm && <Button href={at(session, '/confirm')}>Confirm the list</Button>;

const Open = (props: ClassSessionProps) => (
  <>
    <CodePanel session={props.session} address={props.address} />
    <p class="govuk-body">Open until {showTime(props.session.closesAt)}.</p>
    {props.session.mode === 'together' && <Reading {...props} />}
    <LooksAgain {...props} />
    <div class="app-moves">
      <Confirm {...props} />
      <Move session={props.session} to="close" text="Close" isQuiet />
    </div>
    <Meaning {...props} />
  </>
);

/** How it stands once no device can sign, and what is left to do about it. */
function closedInWords({ mayResume, mayConfirm }: ClassSessionProps): string {
  const confirm = mayConfirm ? 'confirm the list: that is the end of it' : '';
  if (mayResume)
    return `Closed. No device can sign. Open it again for whoever is left${confirm && `, or ${confirm}`}.`;
  return mayConfirm
    ? 'Closed, and its day is over. Confirm the list. For whoever is left, open a new one.'
    : 'Closed, and its day is over. Nobody signed in it. For whoever is left, open a new one.';
}

const Closed = (props: ClassSessionProps) => (
  <>
    <InsetText>{closedInWords(props)}</InsetText>
    <div class="app-moves">
      <Confirm {...props} />
      {props.mayResume && (
        <Move
          session={props.session}
          to="resume"
          text="Open again with a new code"
          isQuiet={props.mayConfirm}
        />
      )}
    </div>
    <Meaning {...props} />
  </>
);

const Confirmed = ({ session, staff, roster }: ClassSessionProps) => {
  const { confirmed } = session;
  if (!confirmed) return <></>;
  const by = confirmed.by === staff.person.id ? 'you' : (confirmed.name ?? 'a colleague');
  const about = confirmed.pupils && `: ${count(confirmed.pupils.length, 'pupil', 'pupils')}`;
  return (
    <InsetText>
      Confirmed on {showInstant(confirmed.at)} by {by}
      {about}. The list is final.
      {roster.some(({ state }) => state === 'to-sign') && ' For whoever is left, open a new one.'}
    </InsetText>
  );
};

function Now(props: ClassSessionProps) {
  if (props.session.confirmed) return <Confirmed {...props} />;
  return props.isOpen ? <Open {...props} /> : <Closed {...props} />;
}

/** What the teacher keeps on the screen while a class signs. */
export const ClassSessionPage = (props: ClassSessionProps) => (
  <DeskPage
    staff={props.staff}
    title={`Class ${props.session.class} signs`}
    at="/desk/classes"
    back={{ href: '/desk/classes', text: 'Your classes' }}
  >
    {props.done && <Banner isSuccess text={props.done} />}
    <h1 class="govuk-heading-l">Class {props.session.class} signs</h1>
    <WithoutYear pupils={props.withoutYear} />
    <div class="app-class-desk">
      <div>
        <Now {...props} />
        <ul class="govuk-list govuk-list--bullet">
          {props.forms.map((title) => (
            <li>{title}</li>
          ))}
        </ul>
        <p class="govuk-body">
          {props.session.mode === 'each'
            ? 'Each pupil reads alone.'
            : 'All together: you read, they tap.'}{' '}
          Opened {showInstant(props.session.openedAt)}.
        </p>
      </div>
      <div>
        {props.areFormsOff ? (
          <InsetText>
            These forms are not in use any more, so nobody can sign them. An administrator switches
            forms on and off.
          </InsetText>
        ) : (
          <Roster {...props} />
        )}
      </div>
    </div>
  </DeskPage>
);
