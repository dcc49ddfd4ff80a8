import type { Children } from '../markup.ts';

/** A link on a line of its own, with room for a finger. */
export const LinkLine = ({ href, children }: Children & { href: string }) => (
  <p class="govuk-body">
    <a class="govuk-link app-tap" href={href}>
      {children}
    </a>
  </p>
);
