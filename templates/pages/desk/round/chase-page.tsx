import type { OutstandingFilter } from '../../../../functions/core/round/filter-outstanding.ts';
import { Button } from '../../../components/button/button.tsx';
import { Checkboxes } from '../../../components/checkboxes/checkboxes.tsx';
import { type AtDesk, DeskPage, errorFor } from '../desk-page.tsx';
import { count } from '../desk-words.ts';
import { filterQuery } from './outstanding-page.tsx';

export type ChaseProps = {
  staff: AtDesk;
  filter: OutstandingFilter;
  /** One person's contacts only. */
  person?: { id: string; name: string };
  /** How many emails would go now, and how many of those asked were mailed within a day. */
  emails: number;
  resting: number;
  /** Whose email has not left yet. */
  onItsWay: number;
  problem?: string;
};

const what = ({ person }: ChaseProps): string => (person ? ` for ${person.name}` : '');

/** Says how many emails before any goes, because none can be called back. */
export const ChasePage = (props: ChaseProps) => {
  const { filter, person, emails, resting, onItsWay, problem } = props;
  const problems = problem ? [{ field: 'again', message: problem }] : undefined;
  const query = filterQuery(filter, person ? { person: person.id } : {});
  const title =
    emails > 0
      ? `Send ${count(emails, 'reminder', 'reminders')}${what(props)}?`
      : `Nobody to remind${what(props)} now`;
  return (
    <DeskPage
      staff={props.staff}
      title={title}
      at="/desk/outstanding"
      back={{ href: `/desk/outstanding?${filterQuery(filter)}`, text: 'Outstanding' }}
      width="column"
      problems={problems}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        Each person gets one email that covers everything they still have to do, for all their
        children. Whoever has nothing left to do gets none.
      </p>
      {resting > 0 && (
        <p class="govuk-body">
          {emails > 0
            ? count(resting, 'more was', 'more were')
            : count(resting, 'person was', 'people were')}{' '}
          emailed within the last day, and {resting === 1 ? 'is' : 'are'} left in peace.
        </p>
      )}
      {onItsWay > 0 && (
        <p class="govuk-body">
          {count(onItsWay, 'email is', 'emails are')} on {onItsWay === 1 ? 'its' : 'their'} way
          already.
        </p>
      )}
      {(emails > 0 || resting > 0) && (
        <form method="post" action={`/desk/outstanding/chase?${query}`} novalidate>
          {resting > 0 && (
            <Checkboxes
              name="again"
              isSmall
              error={errorFor(problems, 'again')}
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
          )}
          <Button kind={emails === 0 ? 'secondary' : undefined}>
            {emails === 0
              ? 'Send anyway'
              : resting === 0
                ? `Send ${count(emails, 'email', 'emails')}`
                : 'Send'}
          </Button>
        </form>
      )}
    </DeskPage>
  );
};
