/** Told to a teacher to whom the register gives no class. */
export const WithoutClass = () => (
  <p class="govuk-body">
    You are not set as the teacher of any class. The office can correct this in the staff file.
  </p>
);
