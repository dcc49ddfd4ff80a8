import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import {
  type Called,
  type FormHappening,
  type Happening,
  isOfForm,
  type Judgement,
} from '../../../../functions/core/agreement/timeline.ts';
import { showInstant } from '../../../../functions/core/calendar.ts';
import { Table } from '../../../components/table/table.tsx';
import { callInWords } from '../call/call-words.ts';
import {
  changeInWords,
  deedInWords,
  routeInWords,
  type TimelineNames,
  whoInWords,
} from './timeline-words.ts';

/** A line of it; `canStrikeOut`: it counts, and its time is not over. */
export type TimelineLine =
  | { happening: FormHappening; form: string; canStrikeOut: boolean }
  | { happening: Judgement | Called };

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

const judgedInWords: Record<Judgement['what'], string> = {
  'judged-able': 'Judged able to answer about their own pictures',
  'judged-no-more': 'Not judged able any more to answer about their own pictures',
};

const What = ({ line, names }: { line: TimelineLine; names: TimelineNames }) =>
  'form' in line ? (
    <OfForm line={line} names={names} />
  ) : line.happening.what === 'called' ? (
    <>
      {names.contacts[line.happening.contact] ?? 'A contact'}: {callInWords(line.happening.call)}
    </>
  ) : (
    <>{judgedInWords[line.happening.what]}</>
  );

const Who = ({ happening, names }: { happening: Happening; names: TimelineNames }) => {
  if (happening.what === 'asked') return <>the school</>;
  if (happening.what === 'seen-to' || !isOfForm(happening))
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

/** All that happened about one person's forms, newest first. */
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
