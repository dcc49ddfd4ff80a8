import { listNames } from '../../../functions/core/person.ts';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';

/** What was signed on one form, for everyone who has the same answers from the same moment. */
export type SignedAnswer = {
  title: string;
  /** First name and copy of each; one without a name where it is the reader's own. */
  people: readonly { name: string; copyHref: string }[];
  /** When, with the time zone. */
  at: string;
  reference: string;
  answers: readonly { question: string; answer: string }[];
  /** What may be done about it here; nothing once it is not the reader's any more. */
  actions: readonly { href: string; text: string }[];
  /** The school has struck it out since; and why. */
  struckOut?: string;
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

/** What somebody signed, a card each, with the copies and a way to change it. */
export const SignedList = ({ signed }: { signed: readonly SignedAnswer[] }) => (
  <>
    {signed.map(({ title, people, ...one }) => {
      const names = listNames(people.map((person) => person.name).filter(Boolean));
      return (
        <SummaryList
          card={{
            title: names ? `${title}: ${names}` : title,
            actions: one.actions,
          }}
          rows={[
            ...one.answers.map(({ question, answer }) => ({ key: question, value: answer })),
            { key: 'Signed', value: `${one.at}, reference ${one.reference}` },
            ...(one.struckOut === undefined
              ? []
              : [
                  {
                    key: 'Struck out by the school',
                    value: one.struckOut || 'This does not count any more.',
                  },
                ]),
            { key: 'For your records', value: <Copies people={people} title={title} /> },
          ]}
        />
      );
    })}
  </>
);
