import {
  type Attention,
  type SaidNo,
  saidNos,
} from '../../../../functions/core/attention/attention.ts';
import type { PersonLink } from '../../../../functions/core/attention/people-here.ts';
import { showDay } from '../../../../functions/core/calendar.ts';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { messageKinds } from '../desk-words.ts';
import { VacantPosts } from '../staff/vacant-posts.tsx';
import { Section, To, Tos } from './attention-section.tsx';

export type AttentionProps = Attention & {
  staff: AtDesk;
  /** All of it is about one person. */
  only?: PersonLink;
  formNames: Record<string, string>;
};

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
    title: 'Withdrawn',
    what: 'It no longer holds. Make sure that whoever relied on it knows.',
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
        show={({ form, ...person }) => (
          <>
            <To person={person} />: {props.formNames[form] ?? form}
          </>
        )}
      />
    ))}
  </>
);

const NobodyApproves = ({ props }: { props: AttentionProps }) => (
  <Section
    title="Nobody can approve these"
    what="Everyone who could approve them is a contact for the child, or it is their own form. In the settings, choose somebody else to stand in."
    items={props.nobodyApproves}
    show={({ form, ...person }) => (
      <>
        <To person={person} />: {props.formNames[form] ?? form}
      </>
    )}
  />
);

const Reaching = ({ props }: { props: AttentionProps }) => (
  <>
    <Section
      title="“I am not this person”"
      what="Somebody at this address says that it is not theirs. No email goes there until you have made sure."
      items={props.notMe}
      show={(contact) => (
        <>
          {contact.name}, said on {showDay(contact.at)}, for <Tos people={contact.of} />
        </>
      )}
    />
    <Section
      title="Emails that did not arrive, or may not have"
      what="A failed one was refused. Of an unknown one nobody can say whether it left; it is never sent again by itself."
      items={props.mail}
      show={(lost) => (
        <>
          {lost.name}: {messageKinds[lost.kind].toLowerCase()} on {showDay(lost.at)},{' '}
          {lost.state === 'failed'
            ? `could not be sent${lost.reason ? ` (${lost.reason})` : ''}`
            : 'not known whether it left'}
          , for <Tos people={lost.of} />
        </>
      )}
    />
    <Section
      title="Not decided whether they may decide"
      what="They are not emailed and may not sign. Upload the register again and decide there, or put it right in your school’s system."
      items={props.undecided}
      show={(contact) => (
        <>
          {contact.name}, {contact.relationship || 'no relationship given'}, for{' '}
          <To person={contact.of} />
        </>
      )}
    />
    <Section
      title="May decide, but have no email"
      what="Ask them for an address, and put it into your school’s system."
      items={props.noEmail}
      show={(contact) => (
        <>
          {contact.name}, for <Tos people={contact.of} />
        </>
      )}
    />
    <Section
      title="Asked themselves, but have no email"
      what="Put their address into your school’s system, and upload the register again."
      items={props.noOwnEmail}
      show={(person) => <To person={person} />}
    />
    <Section
      title="Pupils with nobody who may decide"
      what="The register names no contact who may decide for them."
      items={props.nobody}
      show={(person) => <To person={person} />}
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
          <NobodyApproves props={props} />
          <Answers props={props} />
          <Reaching props={props} />
        </>
      )}
    </DeskPage>
  );
};
