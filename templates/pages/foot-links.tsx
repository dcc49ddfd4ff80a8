/** What every page for families and classes ends with. `school`: whose privacy page; without one, none. */
export const FootLinks = ({ school }: { school?: { id?: string } }) => (
  <p class="app-foot-links">
    {school?.id && (
      <a class="govuk-link" href={`/${school.id}/privacy`}>
        Privacy
      </a>
    )}
    <a class="govuk-link" href="/accessibility">
      Accessibility
    </a>
  </p>
);
