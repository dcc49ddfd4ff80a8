import type { Children } from '../../../components/markup.ts';

/** How far the work on a register is: the page asks again by itself, or when it is told to. */
export const JobProgress = ({ children }: Children) => (
  <>
    <p class="govuk-body" role="status">
      {children} This page will refresh every few seconds. You can leave it and come back.
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href="">
        Refresh now
      </a>
    </p>
  </>
);
