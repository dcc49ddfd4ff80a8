type Listed = {
  id: string;
  name: string;
  /** What is told of them, behind the name. */
  told?: string;
};

/** People by name, each a link to their page, and how many there are beside those listed. */
export const PeopleList = ({ people, atMost }: { people: readonly Listed[]; atMost: number }) => (
  <>
    <ul class="govuk-list govuk-list--bullet">
      {people.slice(0, atMost).map((one) => (
        <li>
          <a class="govuk-link app-tap" href={`/desk/people/${one.id}`}>
            {one.name}
          </a>
          {one.told}
        </li>
      ))}
    </ul>
    {people.length > atMost && <p class="govuk-body">and {people.length - atMost} more</p>}
  </>
);
