import { PublicPage } from './public-page.tsx';

/**
 * What stands in for a page that was not ready in time, wherever it was asked for. It names no school
 * and leads nowhere: whoever shows it knows nothing of the request, and may not find out.
 */
export const OverloadedPage = () => (
  <PublicPage title="Please try again in a minute">
    <h1 class="govuk-heading-l">Please try again in a minute</h1>
    <p class="govuk-body">
      Sorry, this page took too long to load. The service is very busy at the moment.
    </p>
    <p class="govuk-body">
      If you were sending something, it may already be saved: go back and check before you send it
      again. Otherwise, wait a minute, then reload this page.
    </p>
    <p class="govuk-body">If this keeps happening, please tell the school.</p>
  </PublicPage>
);
