/** Told to a teacher to whom the register gives no class. */
export const WithoutClass = () => (
  <p class="govuk-body">
    The register names no class of yours. The office can put that right in the staff file.
  </p>
);
