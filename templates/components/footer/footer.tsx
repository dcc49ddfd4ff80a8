import type { Children } from '../markup.ts';

/** The last lines of a page: how to reach the office, why we ask. */
export const Footer = ({ children }: Children) => (
  <footer class="app-footer">
    <div class="govuk-width-container">{children}</div>
  </footer>
);
