import { type CalendarDate, showFullDate } from '../../../functions/core/calendar.ts';
import type { VisitProgress } from '../../../functions/core/visit/visit-progress.ts';
import { Button } from '../../components/button/button.tsx';
import { InsetText } from '../../components/inset-text/inset-text.tsx';
import { LinkLine } from '../../components/link-line/link-line.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { PublicPage, type PublicSchool } from './public-page.tsx';

/** A device of the visitor's own, as they described it, and how far it is. */
export type VisitDevice = VisitProgress & { thing: string };

type ProgressState = VisitProgress['state'];

export type VisitDoneProps = VisitProgress & {
  school: PublicSchool;
  name: string;
  reference: string;
  endsOn: CalendarDate;
  /** This page's own address. */
  here: string;
  /** The visitor said that this is their own phone: it shows the visit until its last day. */
  isOwnDevice: boolean;
  devices: readonly VisitDevice[];
  /** Where a device is added; absent where none can be. */
  deviceHref?: string;
};

const titles: Record<ProgressState, string> = {
  waiting: 'Show this at reception',
  approved: 'Approved: show this at reception',
  returned: 'Please ask at reception',
  'struck-out': 'This does not count',
  over: 'This visit is over',
};

function VisitNext({ state, why, here }: VisitDoneProps) {
  switch (state) {
    case 'waiting':
      return (
        <>
          <p class="govuk-body">
            You have signed. Now somebody at the school approves it. Until then you have no login.
          </p>
          <LinkLine href={here}>Look whether it is approved</LinkLine>
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
    case 'struck-out':
      return <p class="govuk-body">Cancelled by the school. Please ask the office.</p>;
    case 'over':
      return <p class="govuk-body">Your guest login has ended. If you come back, sign again.</p>;
  }
}

const deviceStates: Record<ProgressState, string> = {
  waiting: 'Not approved yet. Until then, do not use it here.',
  approved: 'Approved: it may use the internet.',
  returned: 'The school could not approve it.',
  'struck-out': 'Cancelled by the school. Please ask the office.',
  over: 'It may not be used any more.',
};

/** What a visitor brought, and where they say that they did. */
const Devices = ({ devices, deviceHref }: VisitDoneProps) => (
  <>
    {devices.length > 0 && (
      <>
        <h2 class="govuk-heading-m">Your own device</h2>
        <SummaryList
          rows={devices.map(({ thing, state, why }) => ({
            key: thing,
            value: `${deviceStates[state]}${why ? ` The reason given: ${why}` : ''}`,
          }))}
        />
      </>
    )}
    {deviceHref && (
      <LinkLine href={deviceHref}>
        {devices.length > 0 ? 'I brought another device' : 'I brought a device of my own'}
      </LinkLine>
    )}
  </>
);

/** Whose device it is, which decides how long it shows the visit. */
const WhoseDeviceHere = ({ school, isOwnDevice }: VisitDoneProps) =>
  isOwnDevice ? (
    <></>
  ) : (
    <form method="post" action={`/${school.id}/visit`} class="app-screen-only">
      <h2 class="govuk-heading-m">Is this your own phone?</h2>
      <p class="govuk-body">
        If it is, you can keep this page to see whether you have been approved. If it is the
        school’s tablet, close the page, so that nobody else sees your visit.
      </p>
      <div class="app-buttons">
        <Button kind="secondary" name="own" value="yes">
          Yes, keep this page
        </Button>
        <Button kind="secondary" name="finished" value="yes">
          No, close this page
        </Button>
      </div>
    </form>
  );

/** Done: what reception wants to see. The same page tells later whether it was approved. */
export const VisitDone = (props: VisitDoneProps) => {
  const { school, name, reference, endsOn, state } = props;
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
          { key: 'Last day', value: showFullDate(endsOn) },
          { key: 'Reference', value: reference },
        ]}
      />
      <VisitNext {...props} />
      <Devices {...props} />
      <WhoseDeviceHere {...props} />
      <LinkLine href={`/${school.id}/visit`}>Fill in the form for somebody else</LinkLine>
      <p class="govuk-body">The school keeps what you signed. The office can print you a copy.</p>
    </PublicPage>
  );
};
