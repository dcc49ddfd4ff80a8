/**
 * Where `scripts/find-people.ts` shows whom it found. All that it puts in stands here already, in a
 * pattern to be copied: a page has the styles of what is in its markup.
 */
const Suggested = () => (
  <div class="app-suggest" data-from="/desk/people/suggest">
    <div
      class="app-suggest__list"
      id="people-suggested"
      role="listbox"
      aria-label="People found"
      hidden
    />
    <p class="app-suggest__said" role="status" />
    <template>
      <a class="app-suggest__one" role="option" aria-selected="false" tabindex={-1}>
        <span class="app-suggest__name" />
        <span class="app-suggest__who" />
      </a>
    </template>
  </div>
);

/**
 * Finds anybody, from every page: posted, because names must stand in no address. `sought`: what was
 * searched for, on the page of its results.
 */
export const SearchBox = ({ sought }: { sought?: string }) => (
  <form class="app-desk-find" method="post" action="/desk/people" role="search">
    <label class="govuk-visually-hidden" for="find">
      Find a pupil, parent or member of staff
    </label>
    <input
      class="govuk-input"
      id="find"
      name="find"
      type="search"
      value={sought}
      placeholder="Find people"
      autocomplete="off"
      maxlength={100}
    />
    <button type="submit">Find</button>
    <Suggested />
  </form>
);
