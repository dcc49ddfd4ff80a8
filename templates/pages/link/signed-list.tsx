import { SummaryList } from '../../components/summary-list/summary-list.tsx';

/** One agreement as its signatory last left it. */
export type SignedAnswer = {
  title: string;
  /** First name; '' where it is the reader's own. */
  person: string;
  /** When, with the time zone. */
  at: string;
  reference: string;
  answers: readonly { question: string; answer: string }[];
  copyHref: string;
  /** Absent where nothing can be changed here. */
  changeHref?: string;
};

/** What somebody signed, a card each, with a copy and a way to change it. */
export const SignedList = ({ signed }: { signed: readonly SignedAnswer[] }) => (
  <>
    {signed.map((one) => (
      <SummaryList
        card={{
          title: one.person ? `${one.title}: ${one.person}` : one.title,
          actions: [
            ...(one.changeHref ? [{ href: one.changeHref, text: 'Change' }] : []),
            { href: one.copyHref, text: 'Keep a copy' },
          ],
        }}
        rows={[
          ...one.answers.map(({ question, answer }) => ({ key: question, value: answer })),
          { key: 'Signed', value: `${one.at}, reference ${one.reference}` },
        ]}
      />
    ))}
  </>
);
