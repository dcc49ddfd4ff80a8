import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import {
  type Called,
  type ContactSet,
  type FormHappening,
  type Happening,
  type PersonHappening,
} from '../../../../functions/core/agreement/timeline.ts';
import { showInstant } from '../../../../functions/core/calendar.ts';
import { Table } from '../../../components/table/table.tsx';
import { callInWords } from '../call/call-words.ts';
import { cancelReplyPath } from '../reply/reply-path.ts';
import { changesInWords } from './person-words.ts';
import { relationChangeInWords } from './relation-words.ts';
import {
  changeInWords,
  deedInWords,
  routeInWords,
  type TimelineNames,
  whoInWords,
} from './timeline-words.ts';

/**
 * A line of it; `canStrikeOut`: it counts, and its time is not over. `canCancel`: it was entered at the
 * desk, too, so that all that was entered with it can be cancelled.
 */
export type TimelineLine =
  | { happening: FormHappening; form: string; canStrikeOut: boolean; canCancel: boolean }
  | { happening: PersonHappening | ContactSet | Called };

type FormLine = Extract<TimelineLine, { form: string }>;

type Props = { lines: readonly TimelineLine[]; names: TimelineNames };

const evidencePath = (signature: Pick<Signature, 'person' | 'agreement' | 'rev'>): string =>
  `/desk/evidence/${signature.person}/${signature.agreement}/${signature.rev}`;

export const strikeOutPath = (signature: Pick<Signature, 'person' | 'agreement' | 'rev'>): string =>
  `/desk/people/${signature.person}/strike-out/${signature.agreement}/${signature.rev}`;

const OfForm = ({ line: { happening, form }, names }: { line: FormLine; names: TimelineNames }) => (
  <>
    {form}: {deedInWords(happening, names)}
    {'changes' in happening && happening.changes.length > 0 && (
      <ul class="govuk-list govuk-list--bullet">
        {happening.changes.map((change) => (
          <li>{changeInWords(change)}</li>
        ))}
      </ul>
    )}
    {'signature' in happening && happening.signature.why && (
      <>
        <br />“{happening.signature.why}”
      </>
    )}
  </>
);

function personInWords(happening: PersonHappening): string {
  switch (happening.what) {
    case 'judged-able':
      return 'Judged able to answer about their own pictures';
    case 'judged-no-more':
      return 'Not judged able any more to answer about their own pictures';
    case 'added':
      return 'Added to the register by hand';
    case 'corrected':
      return changesInWords(happening.corrections);
  }
}

const OfContact = ({ set, names }: { set: ContactSet; names: TimelineNames }) => {
  const { what, fields } = relationChangeInWords(set.change);
  return (
    <>
      {names.contacts[set.contact] ?? 'A contact'}: {what}
      {fields.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {fields.map((field) => (
            <li>{field}</li>
          ))}
        </ul>
      )}
      {set.change.why && (
        <>
          <br />
          Reason: {set.change.why}
        </>
      )}
    </>
  );
};

const What = ({ line, names }: { line: TimelineLine; names: TimelineNames }) => {
  if ('form' in line) return <OfForm line={line} names={names} />;
  const { happening } = line;
  if (happening.what === 'contact-set') return <OfContact set={happening} names={names} />;
  if (happening.what === 'called')
    return (
      <>
        {names.contacts[happening.contact] ?? 'A contact'}: {callInWords(happening.call)}
      </>
    );
  return <>{personInWords(happening)}</>;
};

const Who = ({ happening, names }: { happening: Happening; names: TimelineNames }) => {
  if (happening.what === 'asked') return <>the school</>;
  if (!('signature' in happening))
    return <>{names.staff[happening.by] ?? 'somebody who is not here any more'}</>;
  const { signature } = happening;
  return (
    <>
      {whoInWords(signature)}
      <br />
      {routeInWords(signature.via, names)}
    </>
  );
};

const Record = ({ line, signature }: { line: FormLine; signature: Signature }) => {
  const about = (
    <span class="govuk-visually-hidden">
      {' '}
      ({signature.reference}, {line.form})
    </span>
  );
  const path = evidencePath(signature);
  return (
    <>
      {signature.reference}
      <br />
      <a class="govuk-link app-tap" href={path}>
        Read{about}
      </a>{' '}
      <a class="govuk-link app-tap" href={`${path}.pdf`}>
        PDF{about}
      </a>{' '}
      <a class="govuk-link app-tap" href={`${path}.json`}>
        JSON{about}
      </a>
      {line.canCancel && (
        <>
          <br />
          <a
            class="govuk-link app-tap app-screen-only"
            href={cancelReplyPath(signature, signature.person)}
          >
            Cancel this reply{about}
          </a>
        </>
      )}
      {line.canStrikeOut && (
        <>
          {' '}
          <a class="govuk-link app-tap app-screen-only" href={strikeOutPath(signature)}>
            Strike out{about}
          </a>
        </>
      )}
    </>
  );
};

/** All that happened about one person's forms and contacts, newest first. */
export const Timeline = ({ lines, names }: Props) => (
  <Table
    class="app-rows"
    caption="What happened, newest first"
    captionSize="m"
    head={[
      { content: 'When' },
      { content: 'What' },
      { content: 'Who and how' },
      { content: 'Record' },
    ]}
    rows={lines.map((line) => [
      { content: showInstant(line.happening.at), attributes: { 'data-label': 'When' } },
      {
        content: <What line={line} names={names} />,
        attributes: { 'data-label': 'What' },
      },
      {
        content: <Who happening={line.happening} names={names} />,
        attributes: { 'data-label': 'Who' },
      },
      {
        content:
          'form' in line && 'signature' in line.happening ? (
            <Record line={line} signature={line.happening.signature} />
          ) : (
            <></>
          ),
      },
    ])}
  />
);
