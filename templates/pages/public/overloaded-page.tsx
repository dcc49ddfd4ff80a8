import { PublicPage } from './public-page.tsx';

/**
 * What stands in for a page that was not ready in time, wherever it was asked for. It names no school
 * and leads nowhere: whoever shows it knows nothing of the request, and may not find out.
 */
export const OverloadedPage = () => (
  <PublicPage title="Please try again in a minute">
    <h1 class="govuk-heading-l">Please try again in a minute</h1>
    <p class="govuk-body">
      This page was not ready in time. Most likely very many people are here at the same moment.
    </p>
    <p class="govuk-body">
      Wait a minute, then load the page again. Did you just send something? Look first whether it
      arrived. What is sent twice is kept once.
    </p>
    <p class="govuk-body">If this goes on, please ask the school office.</p>
  </PublicPage>
);
