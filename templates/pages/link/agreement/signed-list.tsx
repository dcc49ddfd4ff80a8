import { listNames } from '../../../../functions/core/person/person.ts';
import { SummaryList } from '../../../components/summary-list/summary-list.tsx';
import { notInForce, type UnsignedChange } from './change-list.tsx';

/** What was signed on one form, for everyone who has the same answers from the same moment. */
export type SignedAnswer = {
  title: string;
  /** First name and copy of each; one without a name where it is the reader's own. */
  people: readonly { name: string; copyHref: string }[];
  /** Said with a yes; else it is on record, and not called signed. */
  isYes: boolean;
  /** When, with the time zone. */
  at: string;
  reference: string;
  answers: readonly { question: string; answer: string }[];
  /**
   * How far the others are who sign it too, or the school that approves it, a line each; what comes
   * of it where it is no yes.
   */
  progress: readonly string[];
  /** What may be done about it here; nothing once it is not the reader's any more. */
  actions: readonly { href: string; text: string }[];
  /** The school has struck it out since. Why is for the office to say. */
  struckOut?: true;
  /** A change of it, or a withdrawal, is drafted; and where it is signed. */
  drafted?: { does: UnsignedChange['does']; href: string };
};

/** Whose copy, for the eye where there are several people, else for screen readers alone. */
const Whose = ({ name, title }: { name: string; title: string }) =>
  name ? <> for {name}</> : <span class="govuk-visually-hidden"> of {title}</span>;

/** Each copy twice: as a page, which reads aloud and fits a phone, and as a PDF to keep. */
const Copies = ({ people, title }: Pick<SignedAnswer, 'people' | 'title'>) => (
  <>
    {people.map(({ name, copyHref }) => (
      <>
        <a class="govuk-link app-tap app-copy" href={`${copyHref}?as=page`}>
          Read your copy
          <Whose name={name} title={title} />
        </a>
        <a class="govuk-link app-tap app-copy" href={copyHref}>
          Keep a PDF
          <Whose name={name} title={title} />
        </a>
      </>
    ))}
  </>
);

/** Lines of one answer, one under the other. */
export const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line, at) => (
      <>
        {at > 0 && <br />}
        {line}
      </>
    ))}
  </>
);

/** What was asked for and is not so yet. */
const Drafted = ({
  does,
  href,
  title,
}: NonNullable<SignedAnswer['drafted']> & { title: string }) => (
  <>
    You asked to {does === 'withdraw' ? 'withdraw' : 'change'} this. {notInForce}.
    <br />
    <a class="govuk-link app-tap" href={href}>
      Check and sign<span class="govuk-visually-hidden"> {title}</span>
    </a>
  </>
);

/** What somebody signed, a card each, with the copies and a way to change it. */
export const SignedList = ({ signed }: { signed: readonly SignedAnswer[] }) => (
  <>
    {signed.map(({ title, people, ...signature }) => {
      const names = listNames(people.map((person) => person.name).filter(Boolean));
      return (
        <SummaryList
          card={{
            title: names ? `${title}: ${names}` : title,
            actions: signature.actions,
          }}
          rows={[
            ...signature.answers.map(({ question, answer }) => ({ key: question, value: answer })),
            ...(signature.drafted
              ? [
                  {
                    key: 'Not signed yet',
                    value: <Drafted {...signature.drafted} title={title} />,
                  },
                ]
              : []),
            {
              key: signature.isYes ? 'Signed' : 'Recorded',
              value: `${signature.at}, reference ${signature.reference}`,
            },
            ...(signature.progress.length === 0
              ? []
              : [{ key: 'Progress', value: <Lines lines={signature.progress} /> }]),
            ...(signature.struckOut
              ? [{ key: 'Cancelled', value: 'Cancelled by the school. Please ask the office.' }]
              : []),
            { key: 'For your records', value: <Copies people={people} title={title} /> },
          ]}
        />
      );
    })}
  </>
);
