import { fullName } from '../../../../functions/core/person/person.ts';
import type { Scan } from '../../../../functions/core/scan/scan.ts';
import { Button } from '../../../components/button/button.tsx';
import { Banner } from '../../../components/notification-banner/notification-banner.tsx';
import { SummaryList, type SummaryRow } from '../../../components/summary-list/summary-list.tsx';
import { type AtDesk, DeskPage } from '../desk-page.tsx';
import { ReplyFacts, type ReplyTold } from './reply-facts.tsx';
import { byInWords, scanInWords, scansPath } from './scan-words.ts';

export type ScansPageProps = {
  staff: AtDesk;
  reply: ReplyTold;
  /** Oldest first, those that were cancelled among them; `mayOpen`: it is for this reader. */
  scans: readonly { scan: Scan; mayOpen: boolean }[];
  /** Who added or cancelled them, by id. */
  names: Readonly<Record<string, string>>;
  done?: string | undefined;
};

type ScanRow = Pick<ScansPageProps, 'names'> & {
  path: string;
  shown: ScansPageProps['scans'][number];
  place: number;
};

function rowOf({ names, path, shown: { scan, mayOpen }, place }: ScanRow): SummaryRow {
  const about = `scan ${place}`;
  const isCancelled = scan.state === 'cancelled';
  return {
    key: `Scan ${place}`,
    value: (
      <>
        {scanInWords(scan)}
        <br />
        Added {byInWords(scan, names)}
        {scan.state === 'cancelled' && (
          <>
            <br />
            <strong>Cancelled</strong> {byInWords(scan.cancellation, names)}:{' '}
            {scan.cancellation.why}
          </>
        )}
      </>
    ),
    actions: [
      ...(mayOpen ? [{ href: `${path}/${scan.id}/file`, text: 'Open', about }] : []),
      ...(isCancelled ? [] : [{ href: `${path}/${scan.id}/cancel`, text: 'Cancel', about }]),
    ],
  };
}

/** The scans of one paper reply, and what can be done about them. */
export const ScansPage = ({ staff, reply, scans, names, done }: ScansPageProps) => {
  const [{ person, reference, registerName }] = reply.signatures;
  const path = scansPath({ person, reference });
  const title = `Paper reply from ${registerName}`;
  return (
    <DeskPage
      staff={staff}
      title={title}
      at="/desk/register"
      back={{ href: `/desk/people/${person}`, text: fullName(reply.person) }}
      width="column"
    >
      {done && <Banner isSuccess text={done} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <ReplyFacts {...reply} />
      <h2 class="govuk-heading-m">Scans of the slip</h2>
      {scans.length === 0 ? (
        <p class="govuk-body">No scan has been added yet.</p>
      ) : (
        <SummaryList
          rows={scans.map((shown, index) => rowOf({ names, path, shown, place: index + 1 }))}
        />
      )}
      <Button kind={scans.length === 0 ? undefined : 'secondary'} href={`${path}/new`}>
        {scans.length === 0 ? 'Add a scan' : 'Add another scan'}
      </Button>
    </DeskPage>
  );
};
