import { type CalendarDate, showDate } from '../../../functions/core/calendar.ts';
import { InsetText } from '../../components/inset-text/inset-text.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { PublicPage, type PublicSchool } from './public-page.tsx';

/** `returned`: whoever approves sent it back. `over`: the last day has passed. */
export type VisitState = 'waiting' | 'approved' | 'returned' | 'over';

export type VisitDoneProps = {
  school: PublicSchool;
  name: string;
  reference: string;
  endsOn: CalendarDate;
  state: VisitState;
  why?: string;
  /** This page's own address. */
  here: string;
};

const titles: Record<VisitState, string> = {
  waiting: 'Show this at reception',
  approved: 'Approved: show this at reception',
  returned: 'Please ask at reception',
  over: 'This visit is over',
};

function Next({ state, why, here }: VisitDoneProps) {
  switch (state) {
    case 'waiting':
      return (
        <>
          <p class="govuk-body">
            You have signed. Now somebody at the school approves it. Until then you have no login.
          </p>
          <p class="govuk-body">
            <a class="govuk-link app-tap" href={here}>
              Look whether it is approved
            </a>
          </p>
        </>
      );
    case 'approved':
      return <p class="govuk-body">Reception can give you a guest login.</p>;
    case 'returned':
      return (
        <>
          <p class="govuk-body">
            The school could not approve this. Reception can tell you more, and you can sign again.
          </p>
          {why && <InsetText>The reason given: {why}</InsetText>}
        </>
      );
    case 'over':
      return <p class="govuk-body">Your guest login has ended. If you come back, sign again.</p>;
  }
}

/** Done: what reception wants to see. The same page tells later whether it was approved. */
export const VisitDone = (props: VisitDoneProps) => {
  const { school, name, reference, endsOn, state } = props;
  const year = endsOn.slice(0, 4);
  return (
    <PublicPage title={titles[state]} school={school}>
      {state === 'waiting' || state === 'approved' ? (
        <Panel title={titles[state]}>
          Your reference
          <br />
          <strong>{reference}</strong>
        </Panel>
      ) : (
        <h1 class="govuk-heading-l">{titles[state]}</h1>
      )}
      <SummaryList
        rows={[
          { key: 'Name', value: name },
          { key: 'Last day', value: `${showDate(endsOn)} ${year}` },
          { key: 'Reference', value: reference },
        ]}
      />
      <Next {...props} />
      <p class="govuk-body">
        <a class="govuk-link app-tap" href={`/${school.id}/visit`}>
          Fill in the form for somebody else
        </a>
      </p>
      <p class="govuk-body">The school keeps what you signed. The office can print you a copy.</p>
    </PublicPage>
  );
};
