import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { type FilterInAddress, filterQuery } from './outstanding-filters.tsx';

export type ChaseProps = {
  staff: AtDesk;
  filter: FilterInAddress;
  /** One person's contacts only. */
  person?: { id: string; name: string };
  /** Whose page it was opened from, and leads back to. */
  from?: { id: string; name: string };
  /** How many emails would go now, and how many of those asked were mailed within a day. */
  emails: number;
  resting: number;
  /** Whose email has not left yet. */
  onItsWay: number;
  problem?: string;
};

/** About one person it may be their first email; a list is reminded. */
function titleOf({ person, emails }: ChaseProps): string {
  if (person)
    return emails > 0
      ? `Send ${count(emails, 'email', 'emails')} about ${person.name}?`
      : `Nobody to email about ${person.name} now`;
  return emails > 0 ? `Send ${count(emails, 'reminder', 'reminders')}?` : 'Nobody to remind now';
}

/** Who gets none, and why. */
const LeftOut = ({ emails, resting, onItsWay }: ChaseProps) => (
  <>
    {resting > 0 && (
      <p class="govuk-body">
        {emails > 0
          ? count(resting, 'more was', 'more were')
          : count(resting, 'person was', 'people were')}{' '}
        emailed within the last day, and will not be emailed again today.
      </p>
    )}
    {onItsWay > 0 && (
      <p class="govuk-body">
        {count(onItsWay, 'email is', 'emails are')} on {onItsWay === 1 ? 'its' : 'their'} way
        already.
      </p>
    )}
  </>
);

/** Whether to email those in peace, too. */
const Again = ({ emails, resting, problem }: ChaseProps) => (
  <Checkboxes
    name="again"
    isSmall
    error={problem}
    items={[
      {
        value: 'yes',
        label:
          emails > 0
            ? `Also email the ${resting === 1 ? 'one' : resting} emailed within the last day`
            : `Email ${resting === 1 ? 'them' : `all ${resting}`} anyway`,
      },
    ]}
  />
);

const SendForm = (props: ChaseProps) => {
  const { filter, person, from, emails, resting } = props;
  const query = filterQuery(filter, {
    ...(person && { person: person.id }),
    ...(from && { from: 'person' }),
  });
  const send = resting === 0 ? `Send ${count(emails, 'email', 'emails')}` : 'Send';
  return (
    <form method="post" action={`/desk/outstanding/chase?${query}`} novalidate>
      {resting > 0 && <Again {...props} />}
      <Button kind={emails === 0 ? 'secondary' : undefined}>
        {emails === 0 ? 'Send anyway' : send}
      </Button>
    </form>
  );
};

/** Says how many emails before any goes, because none can be called back. */
export const ChasePage = (props: ChaseProps) => {
  const { filter, from, emails, resting, problem } = props;
  const back = from
    ? { href: `/desk/people/${from.id}`, text: from.name }
    : { href: `/desk/outstanding?${filterQuery(filter)}`, text: 'Outstanding' };
  return (
    <ColumnPage
      staff={props.staff}
      title={titleOf(props)}
      at="/desk/outstanding"
      back={back}
      problems={problem ? [{ field: 'again', message: problem }] : undefined}
    >
      <p class="govuk-body">
        Each person will get one email that covers everything they still have to do, for all their
        children. Anyone with nothing left to do will not get one.
      </p>
      <LeftOut {...props} />
      {(emails > 0 || resting > 0) && <SendForm {...props} />}
    </ColumnPage>
  );
};
