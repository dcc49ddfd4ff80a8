import { examples as backLink } from '../../templates/components/back-link/examples.tsx';
import { examples as button } from '../../templates/components/button/examples.tsx';
import { examples as checkboxes } from '../../templates/components/checkboxes/examples.tsx';
import { examples as dateInput } from '../../templates/components/date-input/examples.tsx';
import { examples as details } from '../../templates/components/details/examples.tsx';
import { examples as emailAddress } from '../../templates/components/email-address/examples.tsx';
import { examples as errorMessage } from '../../templates/components/error-message/examples.tsx';
import { examples as errorSummary } from '../../templates/components/error-summary/examples.tsx';
import { examples as fieldset } from '../../templates/components/fieldset/examples.tsx';
import { examples as fileUpload } from '../../templates/components/file-upload/examples.tsx';
import { examples as filterBar } from '../../templates/components/filter-bar/examples.tsx';
import { examples as footer } from '../../templates/components/footer/examples.tsx';
import { examples as header } from '../../templates/components/header/examples.tsx';
import { examples as hint } from '../../templates/components/hint/examples.tsx';
import { examples as input } from '../../templates/components/input/examples.tsx';
import { examples as insetText } from '../../templates/components/inset-text/examples.tsx';
import { examples as label } from '../../templates/components/label/examples.tsx';
import { examples as linkLine } from '../../templates/components/link-line/examples.tsx';
import type { Example } from '../../templates/components/markup.ts';
import { examples as notificationBanner } from '../../templates/components/notification-banner/examples.tsx';
import { examples as pagination } from '../../templates/components/pagination/examples.tsx';
import { examples as panel } from '../../templates/components/panel/examples.tsx';
import { examples as radios } from '../../templates/components/radios/examples.tsx';
import { examples as select } from '../../templates/components/select/examples.tsx';
import { examples as skipLink } from '../../templates/components/skip-link/examples.tsx';
import { examples as summaryList } from '../../templates/components/summary-list/examples.tsx';
import { examples as table } from '../../templates/components/table/examples.tsx';
import { examples as tag } from '../../templates/components/tag/examples.tsx';
import { examples as taskList } from '../../templates/components/task-list/examples.tsx';
import { examples as textarea } from '../../templates/components/textarea/examples.tsx';
import { examples as warningText } from '../../templates/components/warning-text/examples.tsx';
import { examples as wording } from '../../templates/components/wording/examples.tsx';

/** The examples of every component, by its folder. */
export const allExamples: Record<string, readonly Example[]> = {
  'back-link': backLink,
  button,
  checkboxes,
  'date-input': dateInput,
  details,
  'email-address': emailAddress,
  'error-message': errorMessage,
  'error-summary': errorSummary,
  fieldset,
  'file-upload': fileUpload,
  'filter-bar': filterBar,
  footer,
  header,
  hint,
  input,
  'inset-text': insetText,
  label,
  'link-line': linkLine,
  'notification-banner': notificationBanner,
  pagination,
  panel,
  radios,
  select,
  'skip-link': skipLink,
  'summary-list': summaryList,
  table,
  tag,
  'task-list': taskList,
  textarea,
  'warning-text': warningText,
  wording,
};
