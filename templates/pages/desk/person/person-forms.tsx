import {
  type Agreement,
  endsOn,
  statusOf,
} from '../../../../functions/core/agreement/agreement.ts';
import { turnOf } from '../../../../functions/core/agreement/slot.ts';
import { type CalendarDate, showDate } from '../../../../functions/core/calendar.ts';
import {
  listNames,
  onRoll,
  type Person,
  showYear,
} from '../../../../functions/core/person/person.ts';
import { whyNotAsked } from '../../../../functions/core/pupil/asked-of.ts';
import type { WhyClosed } from '../../../../functions/core/round/still-asked.ts';
import { Table } from '../../../components/table/table.tsx';
import { slotWords } from '../desk-words.ts';
import { showOn } from './person-words.ts';

type FormsPerson = Pick<Person, 'leftOn' | 'year' | 'class'>;

/** Why nobody is asked for it now: "not for Year 6", "only 4B was asked"; undefined where somebody is. */
function notAskedInWords(
  agreement: Agreement,
  person: FormsPerson,
  on: CalendarDate,
): string | undefined {
  const why = whyNotAsked(agreement, person, on);
  if (!why) return undefined;
  if (why === 'other-years') return `not for ${person.year ? showYear(person.year) : 'them'}`;
  const { years = [], classes = [] } = agreement.askedOf?.among ?? {};
  const asked = classes.length > 0 ? classes : years.map(showYear);
  return `only ${listNames(asked)} ${asked.length === 1 ? 'was' : 'were'} asked`;
}

const closedInWords: Record<WhyClosed, string> = {
  'form-off': 'the school does not use this form',
  'policy-replaced': 'the policy has a newer version',
  'no-signatory': 'this contact may not sign it',
};

/**
 * Where an agreement stands: "Complete", "Waiting for a parent", "Said no". What waits for nobody any
 * more, as they have left or moved, says so.
 */
function statusInWords(
  agreement: Agreement,
  person: FormsPerson,
  on: CalendarDate,
  closed: WhyClosed | undefined,
): string {
  const status = statusOf(agreement, on);
  if (status === 'complete') return 'Complete';
  if (status === 'expired') return agreement.endsOn ? 'Ended' : 'Ended with its year';
  if (person.leftOn !== undefined && !onRoll(person, on))
    return `Closed: left on ${showOn(person.leftOn)}`;
  const notAsked = notAskedInWords(agreement, person, on);
  if (notAsked) return `Not asked now: ${notAsked}`;
  const turn = turnOf(agreement);
  switch (turn?.status) {
    case 'declined':
      return 'Said no';
    case 'withdrawn':
      return 'Withdrawn';
    case 'returned':
      return 'Sent back with a reason';
    case 'talk':
      return 'Wants to talk first';
    case 'ready':
      if (closed) return `Not asked now: ${closedInWords[closed]}`;
      return `Waiting for ${slotWords[turn.slot]}`;
    case undefined:
      return 'Waiting for somebody';
  }
}

/** For how long: "2026-27", "until Friday 18 December", "until withdrawn". */
function periodInWords(agreement: Agreement): string {
  const end = endsOn(agreement);
  if (agreement.endsOn && end) return `until ${showDate(end)}`;
  if (agreement.policy) return 'until it has a new version';
  return agreement.period === 'standing' ? 'until withdrawn' : agreement.period;
}

/** "Social media promise (Samira Khan)", "Policies read (Online safety, version 3)". */
export function agreementName(
  { form, contact, policy }: Pick<Agreement, 'form' | 'contact' | 'policy'>,
  formNames: Record<string, string>,
  contactNames: Record<string, string>,
): string {
  const name = formNames[form] ?? form;
  const own = policy ? `${policy.title}, version ${policy.version}` : contactNames[contact ?? ''];
  return own ? `${name} (${own})` : name;
}

export const Forms = (props: {
  person: FormsPerson;
  agreements: readonly Agreement[];
  formNames: Record<string, string>;
  contactNames: Record<string, string>;
  today: CalendarDate;
  /** Which of those that are open wait for nobody, and why; by agreement. */
  closed: ReadonlyMap<string, WhyClosed>;
}) => (
  <Table
    class="app-rows"
    caption="Forms"
    captionSize="m"
    firstCellIsHeader
    head={[{ content: 'Form' }, { content: 'For' }, { content: 'Status' }]}
    rows={props.agreements.map((agreement) => [
      { content: agreementName(agreement, props.formNames, props.contactNames) },
      { content: periodInWords(agreement), attributes: { 'data-label': 'For' } },
      {
        content: statusInWords(
          agreement,
          props.person,
          props.today,
          props.closed.get(agreement.id),
        ),
        attributes: { 'data-label': 'Status' },
      },
    ])}
  />
);
