import type { PersonLink } from '../../../../functions/core/attention/people-here.ts';

/** The way to a person's page. */
export const To = ({ person }: { person: PersonLink }) => (
  <>
    <a class="govuk-link app-tap" href={`/desk/people/${person.id}`}>
      {person.name}
    </a>
    {person.class && `, ${person.class}`}
  </>
);

export const Tos = ({ people }: { people: readonly PersonLink[] }) => (
  <>
    {people.map((person, index) => (
      <>
        {index > 0 && '; '}
        <To person={person} />
      </>
    ))}
  </>
);

/** More than this nobody works off on one page; the number is in the heading. */
const listedAtMost = 100;

export function Section<T>(props: {
  title: string;
  what: string;
  items: readonly T[];
  show: (item: T) => unknown;
}) {
  if (props.items.length === 0) return <></>;
  return (
    <section>
      <h2 class="govuk-heading-m">
        {props.title} ({props.items.length})
      </h2>
      <p class="govuk-body">{props.what}</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.items.slice(0, listedAtMost).map((item) => (
          <li>{props.show(item)}</li>
        ))}
      </ul>
      {props.items.length > listedAtMost && (
        <p class="govuk-body">and {props.items.length - listedAtMost} more</p>
      )}
    </section>
  );
}
