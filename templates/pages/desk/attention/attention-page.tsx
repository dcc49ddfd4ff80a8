import { showDay } from '../../../../functions/core/calendar.ts';
import type { MessageKind } from '../../../../functions/core/message/message.ts';
import type { Unapproved } from '../../../../functions/core/staff/approver-post.ts';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { messageKinds } from '../desk-words.ts';
import { VacantPosts } from '../staff/vacant-posts.tsx';

/** Where to go: a person's page, by name. */
export type PersonLink = { id: string; name: string; class?: string };

/** What keeps a form open that only a conversation moves. */
export const saidNos = ['talk', 'parents-differ', 'withdrawn', 'declined', 'returned'] as const;
export type SaidNo = (typeof saidNos)[number];

export type AttentionProps = {
  staff: AtDesk;
  /** What somebody said that keeps a form open, by what they said. */
  said: ReadonlyMap<SaidNo, readonly (PersonLink & { form: string })[]>;
  notMe: readonly { contact: string; name: string; at: string; of: readonly PersonLink[] }[];
  mail: readonly {
    name: string;
    state: 'failed' | 'unknown';
    kind: MessageKind;
    at: string;
    reason?: string;
    of: readonly PersonLink[];
  }[];
  /** By relationship, as the register says it. */
  undecided: readonly { name: string; relationship: string; of: PersonLink }[];
  noEmail: readonly { name: string; of: readonly PersonLink[] }[];
  nobody: readonly PersonLink[];
  /** Staff and others who sign for themselves. */
  noOwnEmail: readonly PersonLink[];
  /** All of it is about one person. */
  only?: PersonLink;
  /** Forms in use that nobody can approve. */
  unapproved: readonly Unapproved[];
  formNames: Record<string, string>;
};

const To = ({ person }: { person: PersonLink }) => (
  <>
    <a class="govuk-link app-tap" href={`/desk/people/${person.id}`}>
      {person.name}
    </a>
    {person.class && `, ${person.class}`}
  </>
);

const Tos = ({ people }: { people: readonly PersonLink[] }) => (
  <>
    {people.map((person, index) => (
      <>
        {index > 0 && '; '}
        <To person={person} />
      </>
    ))}
  </>
);

/** More than this nobody works off on one page; the number is in the heading. */
const listedAtMost = 100;

function Section<T>(props: {
  title: string;
  what: string;
  items: readonly T[];
  show: (item: T) => unknown;
}) {
  if (props.items.length === 0) return <></>;
  return (
    <section>
      <h2 class="govuk-heading-m">
        {props.title} ({props.items.length})
      </h2>
      <p class="govuk-body">{props.what}</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.items.slice(0, listedAtMost).map((item) => (
          <li>{props.show(item)}</li>
        ))}
      </ul>
      {props.items.length > listedAtMost && (
        <p class="govuk-body">and {props.items.length - listedAtMost} more</p>
      )}
    </section>
  );
}

/** In the order of the page, with what to do about each. */
const saidNo: Record<SaidNo, { title: string; what: string }> = {
  talk: {
    title: 'Want to talk first',
    what: 'They asked for a conversation before they answer. Call them; afterwards they answer with the same link.',
  },
  'parents-differ': {
    title: 'Parents do not say the same',
    what: 'The stricter answer holds until they agree. Talk to each of them, and tell neither what the other said.',
  },
  withdrawn: {
    title: 'Taken back',
    what: 'It does not hold any more. Make sure that whoever relied on it knows.',
  },
  declined: {
    title: 'Said no',
    what: 'Their no stands. Talk to them, and make sure that the teachers know.',
  },
  returned: {
    title: 'Sent back',
    what: 'Whoever approves these sent them back with a reason, which stands on the form. Help them to answer again.',
  },
};

const Answers = ({ props }: { props: AttentionProps }) => (
  <>
    {saidNos.map((why) => (
      <Section
        {...saidNo[why]}
        items={props.said.get(why) ?? []}
        show={(one) => (
          <>
            <To person={one} />: {one.form}
          </>
        )}
      />
    ))}
  </>
);

const Reaching = ({ props }: { props: AttentionProps }) => (
  <>
    <Section
      title="“I am not this person”"
      what="Somebody at this address says that it is not theirs. No email goes there until you have made sure."
      items={props.notMe}
      show={(one) => (
        <>
          {one.name}, said on {showDay(one.at)}, for <Tos people={one.of} />
        </>
      )}
    />
    <Section
      title="Emails that did not arrive, or may not have"
      what="A failed one was refused. Of an unknown one nobody can say whether it left; it is never sent again by itself."
      items={props.mail}
      show={(one) => (
        <>
          {one.name}: {messageKinds[one.kind].toLowerCase()} on {showDay(one.at)},{' '}
          {one.state === 'failed'
            ? `could not be sent${one.reason ? ` (${one.reason})` : ''}`
            : 'not known whether it left'}
          , for <Tos people={one.of} />
        </>
      )}
    />
    <Section
      title="Not decided whether they may decide"
      what="They are not emailed and may not sign. Upload the register again and decide there, or put it right in your school’s system."
      items={props.undecided}
      show={(one) => (
        <>
          {one.name}, {one.relationship || 'no relationship given'}, for <To person={one.of} />
        </>
      )}
    />
    <Section
      title="May decide, but have no email"
      what="Ask them for an address, and put it into your school’s system."
      items={props.noEmail}
      show={(one) => (
        <>
          {one.name}, for <Tos people={one.of} />
        </>
      )}
    />
    <Section
      title="Asked themselves, but have no email"
      what="Put their address into your school’s system, and upload the register again."
      items={props.noOwnEmail}
      show={(one) => <To person={one} />}
    />
    <Section
      title="Pupils with nobody who may decide"
      what="The register names no contact who may decide for them."
      items={props.nobody}
      show={(one) => <To person={one} />}
    />
  </>
);

const Nothing = ({ only }: AttentionProps) =>
  only ? (
    <p class="govuk-body">
      Nothing about <To person={only} /> needs the office today.
    </p>
  ) : (
    <p class="govuk-body">Nothing needs the office today.</p>
  );

export const AttentionPage = (props: AttentionProps) => {
  const { staff: _staff, formNames: _names, only, said, ...lists } = props;
  const all = [...said.values(), ...Object.values(lists)];
  const nothing = all.every((list) => list.length === 0);
  const title = only ? `Needs attention: ${only.name}` : 'Needs attention';
  return (
    <DeskPage
      staff={props.staff}
      title={title}
      at="/desk/attention"
      back={only && { href: '/desk/attention', text: 'Everything that needs attention' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {nothing ? (
        <Nothing {...props} />
      ) : (
        <>
          <VacantPosts {...props} />
          <Answers props={props} />
          <Reaching props={props} />
        </>
      )}
    </DeskPage>
  );
};
