import { type WhoSigns, WhoSignsForm } from '../who-signs.tsx';
import { ClassPage, type ClassSchool, toNames } from './class-page.tsx';

/** "Is that you?" on a shared device: a pupil may have tapped on the wrong name. */
export const PupilAskedPage = ({
  school,
  home,
  asked,
}: {
  school: ClassSchool;
  /** Where the names are. */
  home: string;
  asked: WhoSigns;
}) => (
  <ClassPage title="Is that you?" school={school} back={toNames(home)}>
    <h1 class="govuk-heading-xl">Is that you?</h1>
    <p class="app-big">
      This page is for <strong>{asked.registered}</strong>. You typed <strong>{asked.typed}</strong>
      .
    </p>
    <WhoSignsForm asked={asked} retype="Type my name again" class="app-big-button" />
    <p class="app-big">
      <a class="govuk-link app-tap" href={home}>
        No, that is not me
      </a>
    </p>
    <p class="app-big">Not sure? Ask your teacher.</p>
  </ClassPage>
);
