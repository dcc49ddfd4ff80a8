/** For whoever opened a link that was sent to somebody else. `name`: as the register has it. */
export const NotYou = ({ name, home }: { name: string; home: string }) => (
  <p class="govuk-body">
    Not {name}?{' '}
    <a class="govuk-link app-tap" href={`${home}/not-me`}>
      Tell us
    </a>
  </p>
);
