import {
  type CalendarDate,
  type Instant,
  showDate,
  showDay,
} from '../../../../functions/core/calendar.ts';
import type { ToDoKind } from '../../../../functions/core/to-do/to-do.ts';
import { Button, ButtonGroup } from '../../../components/button/button.tsx';
import { SummaryList, type SummaryRow } from '../../../components/summary-list/summary-list.tsx';
import { type Answered, answeredInWords } from '../agreement/signers.tsx';
import { Lines } from '../lines.tsx';

/** What a family said, as far as this reader may know of it. */
export type SaidItem = {
  /** Who said it; for the office by name. */
  who: string;
  at: Instant;
  /** Answers that are not a plain yes. */
  answers: readonly Answered[];
  /** In the signatory's own words; only for those who talk to them. */
  why?: string;
  /** What was said since, a sentence each. */
  since: readonly string[];
  /** Who has done their part, and when; only for those who see to all of it. */
  parts: readonly string[];
};

/** Somebody to ring. */
export type Phone = { name: string; phone: string };

/** One thing to do, in words. */
export type ToDoItem = {
  kind: ToDoKind;
  /** "Maya Khan, 4B: Photos and video". */
  title: string;
  /** What was said, by whom; several where more than one of a family said something. */
  said: readonly SaidItem[];
  /** Where nobody said it. */
  what?: string;
  since?: Instant;
  next: string;
  phones: readonly Phone[];
  links: readonly { href: string; text: string }[];
  /** What is posted to say that it is done; absent where nobody's word finishes it. */
  done?: { person: string; ids: readonly string[]; form?: string };
  /** Its own page, for those who may put it off or give it to somebody. */
  href?: string;
  assignedTo?: string;
  snoozedUntil?: CalendarDate;
  snoozedBy?: string;
  /** For others: the office put it off until then, and they see it still. */
  snoozedByOffice?: CalendarDate;
};

const row = (key: string, value: SummaryRow['value'] | undefined): SummaryRow[] =>
  value ? [{ key, value }] : [];

export const PhoneLink = ({ name, phone }: Phone) => (
  <>
    {name}:{' '}
    <a class="govuk-link app-tap" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      {phone}
    </a>
  </>
);

const Phones = ({ phones }: { phones: readonly Phone[] }) => (
  <>
    {phones.map((one, index) => (
      <>
        {index > 0 && <br />}
        <PhoneLink {...one} />
      </>
    ))}
  </>
);

const Links = ({ links }: Pick<ToDoItem, 'links'>) => (
  <>
    {links.map(({ href, text }, index) => (
      <>
        {index > 0 && <br />}
        <a class="govuk-link app-tap" href={href}>
          {text}
        </a>
      </>
    ))}
  </>
);

const saidRows = ({ who, at, answers, why, since, parts }: SaidItem): SummaryRow[] => [
  ...row('Who', `${who}, on ${showDay(at)}`),
  ...row('Answers', answers.length > 0 && <Lines lines={answers.map(answeredInWords)} />),
  ...row('Why', why && `“${why}”`),
  ...row('Since then', since.length > 0 && <Lines lines={since} />),
  ...row('Done by', parts.length > 0 && <Lines lines={parts} />),
];

/** Keeps the filter of the list that a press stands on. */
export const From = ({ from }: { from: string }) =>
  from === '' ? <></> : <input type="hidden" name="from" value={from} />;

const Done = ({ item, text, from }: { item: ToDoItem; text: string; from: string }) =>
  item.done ? (
    <form method="post" action="/desk/to-do">
      <input type="hidden" name="person" value={item.done.person} />
      {item.done.ids.map((id) => (
        <input type="hidden" name="id" value={id} />
      ))}
      {item.done.form && <input type="hidden" name="form" value={item.done.form} />}
      <From from={from} />
      <Button kind="secondary">
        {text}
        <span class="govuk-visually-hidden">: {item.title}</span>
      </Button>
    </form>
  ) : (
    <></>
  );

const snoozedInWords = ({
  snoozedUntil,
  snoozedBy,
  snoozedByOffice,
}: ToDoItem): string | undefined =>
  snoozedByOffice
    ? `by the office until ${showDate(snoozedByOffice)}. It stays on your list.`
    : snoozedUntil && `until ${showDate(snoozedUntil)}${snoozedBy ? `, by ${snoozedBy}` : ''}`;

/** The facts of one thing to do. */
export const ToDoFacts = ({ item, headingLevel }: { item: ToDoItem; headingLevel: 2 | 3 }) => (
  <SummaryList
    card={{ title: item.title, headingLevel }}
    rows={[
      ...item.said.flatMap(saidRows),
      ...row('What', item.what),
      ...row('Since', item.since && showDay(item.since)),
      ...row('What to do', item.next),
      ...row('Ring', item.phones.length > 0 && <Phones phones={item.phones} />),
      ...row('Open', item.links.length > 0 && <Links links={item.links} />),
      ...row('Assigned to', item.assignedTo),
      ...row('Snoozed', snoozedInWords(item)),
    ]}
  />
);

/** Takes back in one press that it was put off, or given to somebody. */
const TakeBack = ({ item, from }: { item: ToDoItem; from: string }) => (
  <>
    {item.href && item.snoozedUntil && (
      <form method="post" action={item.href}>
        <input type="hidden" name="what" value="wake" />
        <From from={from} />
        <Button kind="secondary">
          Stop snoozing
          <span class="govuk-visually-hidden">: {item.title}</span>
        </Button>
      </form>
    )}
    {item.href && item.assignedTo && (
      <form method="post" action={item.href}>
        <input type="hidden" name="what" value="assign" />
        <input type="hidden" name="to" value="" />
        <From from={from} />
        <Button kind="secondary">
          Unassign
          <span class="govuk-visually-hidden">: {item.title}</span>
        </Button>
      </form>
    )}
  </>
);

/**
 * One thing to do, with what may be done about it. `seesToAll`: whoever answers for the whole of it;
 * `from`: the filter of the list.
 */
export const ToDoCard = (props: { item: ToDoItem; seesToAll: boolean; from: string }) => {
  const { item, from } = props;
  const more = from === '' ? '' : `?${new URLSearchParams({ from })}`;
  return (
    <>
      <ToDoFacts item={item} headingLevel={3} />
      {(item.done || item.href) && (
        <ButtonGroup>
          <Done item={item} text={props.seesToAll ? 'Done' : 'I have done my part'} from={from} />
          <TakeBack item={item} from={from} />
          {item.href && (
            <a class="govuk-link" href={`${item.href}${more}`}>
              Snooze or assign
              <span class="govuk-visually-hidden">: {item.title}</span>
            </a>
          )}
        </ButtonGroup>
      )}
    </>
  );
};
