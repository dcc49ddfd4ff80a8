import type { Child } from 'hono/jsx';
import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import type { FormHappening, Happening } from '../../../../functions/core/agreement/timeline.ts';
import {
  type TimelineKind,
  timelineKinds,
} from '../../../../functions/core/agreement/timeline-kind.ts';
import { academicYearOf, dateAt, showInstant } from '../../../../functions/core/calendar.ts';
import type { ContactSet, Emailed } from '../../../../functions/core/person/contact-happening.ts';
import { listNames } from '../../../../functions/core/person/person.ts';
import type { PersonHappening } from '../../../../functions/core/person/person-happening.ts';
import { isScanned, type Scan } from '../../../../functions/core/scan/scan.ts';
import { FilterBar } from '../../../components/filter-bar/filter-bar.tsx';
import { Table } from '../../../components/table/table.tsx';
import { auditInWords } from '../audit/audit-words.ts';
import { callInWords } from '../call/call-words.ts';
import { relationChangeInWords } from '../contact/relation-words.ts';
import type { Became } from '../message-words.ts';
import { type PageOf, Pages } from '../page-links.tsx';
import { cancelOneInWords, cancelWholeInWords } from '../reply/cancel-words.ts';
import { cancelReplyPath } from '../reply/reply-path.ts';
import { scansPath } from '../scan/scan-words.ts';
import { changesInWords } from './person-words.ts';
import { coverInWords, moveBackInWords, moveInWords } from './placed-words.ts';
import {
  changeInWords,
  contactName,
  deedInWords,
  emailedInWords,
  routeInWords,
  type TimelineNames,
  whoInWords,
} from './timeline-words.ts';

/**
 * A line of it; `canStrikeOut`: it counts, and its time is not over. `canCancel`: it was entered at the
 * desk, too, so that all that was entered with it can be cancelled.
 */
export type TimelineLine =
  | {
      happening: FormHappening;
      form: string;
      canStrikeOut: boolean;
      canCancel: boolean;
      /** Of a paper reply: its scans, those that were cancelled, too. `mayOpen`: they are for this reader. */
      scans?: { all: readonly Scan[]; mayOpen: boolean };
    }
  | ({ happening: Emailed } & Became)
  | { happening: Exclude<Happening, FormHappening | Emailed> };

export type TimelineFormLine = Extract<TimelineLine, { form: string }>;

type Props = {
  person: string;
  page: PageOf<TimelineLine>;
  names: TimelineNames;
  show: TimelineKind | undefined;
  /** Whether they may know who looked. */
  mayLook: boolean;
};

const evidencePath = (signature: Pick<Signature, 'person' | 'agreement' | 'rev'>): string =>
  `/desk/evidence/${signature.person}/${signature.agreement}/${signature.rev}`;

export const strikeOutPath = (signature: Pick<Signature, 'person' | 'agreement' | 'rev'>): string =>
  `/desk/people/${signature.person}/strike-out/${signature.agreement}/${signature.rev}`;

const OfForm = ({
  line: { happening, form },
  names,
}: {
  line: TimelineFormLine;
  names: TimelineNames;
}) => (
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
      return 'No longer judged able to answer about their own pictures';
    case 'added':
      return 'Added to the register by hand';
    case 'corrected':
      return changesInWords(happening.corrections);
    case 'moved-up':
      return moveInWords(happening.movedUp);
    case 'moved-back':
      return moveBackInWords(happening.movedUp);
    case 'cover-set':
      return `Set ${coverInWords(happening.cover)}`;
    case 'cover-cancelled':
      return `Cancelled ${coverInWords(happening.cover)}`;
  }
}

const OfContact = ({ set, names }: { set: ContactSet; names: TimelineNames }) => {
  const { what, fields } = relationChangeInWords(set.change);
  return (
    <>
      {contactName(set, names)}: {what}
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

/** What happened that no one form is about, in a sentence. */
function otherInWords(
  happening: Exclude<Happening, FormHappening | ContactSet | Emailed>,
  names: TimelineNames,
): string {
  switch (happening.what) {
    case 'called':
      return `${contactName(happening, names)}: ${callInWords(happening.call)}`;
    case 'call-cancelled':
      return `${contactName(happening, names)}: cancelled the call of ${showInstant(happening.call.at)}, recorded by mistake`;
    case 'details-corrected':
      return `${contactName(happening, names)}: ${happening.isNew ? 'entered' : 'corrected'} their ${listNames(happening.fields)}`;
    case 'looked':
      return auditInWords(happening.event, () => 'them');
    default:
      return personInWords(happening);
  }
}

const What = ({ line, names }: { line: TimelineLine; names: TimelineNames }) => {
  if ('form' in line) return <OfForm line={line} names={names} />;
  if ('became' in line) return <>{emailedInWords(line.happening, line, names)}</>;
  const { happening } = line;
  if (happening.what === 'contact-set') return <OfContact set={happening} names={names} />;
  return <>{otherInWords(happening, names)}</>;
};

const Who = ({ line, names }: { line: TimelineLine; names: TimelineNames }) => {
  const { happening }: { happening: Happening } = line;
  if ('signature' in happening) {
    const { signature } = happening;
    const isWithScan = 'form' in line && isScanned(line.scans?.all ?? []);
    return (
      <>
        {whoInWords(signature)}
        <br />
        {routeInWords(signature.via, names)}
        {isWithScan && ', with a scan'}
      </>
    );
  }
  if (!('by' in happening) || happening.by === undefined) return <>the school</>;
  return <>{names.staff[happening.by] ?? 'somebody who is no longer here'}</>;
};

/** To the scans of a reply, or at once to adding the first. */
const ScanLink = (props: { signature: Signature; isFirst: boolean; about: Child }) => (
  <a
    class="govuk-link app-tap app-screen-only"
    href={props.isFirst ? `${scansPath(props.signature)}/new` : scansPath(props.signature)}
  >
    {props.isFirst ? 'Add a scan' : 'See scans'}
    {props.about}
  </a>
);

const Record = ({ line, signature }: { line: TimelineFormLine; signature: Signature }) => {
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
        Data file{about}
      </a>
      {line.scans?.mayOpen && (
        <>
          {' '}
          <ScanLink signature={signature} isFirst={line.scans.all.length === 0} about={about} />
        </>
      )}
      {line.canCancel && (
        <>
          <br />
          <a
            class="govuk-link app-tap app-screen-only"
            href={cancelReplyPath(signature, signature.person)}
          >
            {cancelWholeInWords(signature.via)}
            {about}
          </a>
        </>
      )}
      {line.canStrikeOut && (
        <>
          {line.canCancel ? <br /> : ' '}
          <a class="govuk-link app-tap app-screen-only" href={strikeOutPath(signature)}>
            {cancelOneInWords(line.canCancel)}
            {about}
          </a>
        </>
      )}
    </>
  );
};

const kindNames: Record<TimelineKind, string> = {
  forms: 'Forms and signatures',
  emails: 'Emails',
  calls: 'Calls',
  contacts: 'Contacts',
  register: 'Details, class and leaving',
  looked: 'Who looked at this record',
};

export const timelinePath = (person: string, show: TimelineKind | undefined): string =>
  `/desk/people/${person}${show === undefined ? '' : `?show=${show}`}`;

const Filters = ({ person, show, mayLook }: Pick<Props, 'person' | 'show' | 'mayLook'>) => (
  <FilterBar
    action={`/desk/people/${person}`}
    label="Narrow the history"
    filters={[
      {
        name: 'show',
        label: 'Show',
        value: show ?? '',
        items: [
          { value: '', label: 'Everything' },
          ...timelineKinds
            .filter((kind) => kind !== 'looked' || mayLook)
            .map((kind) => ({ value: kind, label: kindNames[kind] })),
        ],
      },
    ]}
  />
);

const yearOf = ({ happening }: TimelineLine): string => academicYearOf(dateAt(happening.at));

const Year = (props: { year: string; lines: readonly TimelineLine[]; names: TimelineNames }) => (
  <Table
    class="app-rows"
    caption={`School year ${props.year}`}
    captionSize="s"
    head={[
      { content: 'When' },
      { content: 'What' },
      { content: 'Who and how' },
      { content: 'Record' },
    ]}
    rows={props.lines.map((line) => [
      { content: showInstant(line.happening.at), attributes: { 'data-label': 'When' } },
      {
        content: <What line={line} names={props.names} />,
        attributes: { 'data-label': 'What' },
      },
      {
        content: <Who line={line} names={props.names} />,
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

/** All that happened about one person, their forms and contacts, newest first, a page of it. */
export const Timeline = ({ person, page, names, show, mayLook }: Props) => (
  <>
    <h2 class="govuk-heading-m" id="history">
      What happened, newest first
    </h2>
    <Filters person={person} show={show} mayLook={mayLook} />
    {page.of === 0 && <p class="govuk-body">Nothing to show.</p>}
    {[...Map.groupBy(page.items, yearOf)].map(([year, lines]) => (
      <Year year={year} lines={lines} names={names} />
    ))}
    {show === 'looked' && (
      <p class="govuk-body">
        This is from the newest part of the security log.{' '}
        <a class="govuk-link" href="/desk/security">
          Open the security log
        </a>
      </p>
    )}
    <Pages of={page} />
  </>
);
