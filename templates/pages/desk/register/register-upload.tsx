import { Details } from '../../../components/details/details.tsx';
import { type AtDesk, ColumnPage } from '../desk-page.tsx';
import { Upload, type UploadForm } from '../upload-form.tsx';

/** By name and by type: browsers know a kind of file by the one or the other. */
const kindsTaken = [
  '.csv,.tsv,.txt,.xlsx,.xlsm,.ods,.zip',
  'text/csv,text/plain',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
].join(',');

const WhatIsRead = () => (
  <Details summary="What the file may hold">
    <p class="govuk-body">
      An Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file, as your school’s
      system exports it, with one row for each person and a heading over each column, in any order.
      The common names of columns are understood. Of a workbook with several sheets, one is read,
      and you can choose another. A OneRoster export is read as its whole zip file (.zip).
    </p>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        Pupils: forename, surname, UPN or admission number, class, year, user name, and from Year 7
        their own email under “School email”
      </li>
      <li>
        Up to three contacts of each pupil: name, relationship, email, phone, preferred language,
        and whether they have parental responsibility
      </li>
      <li>Staff and governors: forename, surname, work email, post, and the classes they teach</li>
      <li>Adult learners and volunteers, said so in the type column: forename, surname, email</li>
    </ul>
    <p class="govuk-body">
      They may come in one file or in several. Visitors are not in a file: they sign when they come.
    </p>
  </Details>
);

export const RegisterUpload = (props: {
  staff: AtDesk;
  form: UploadForm;
  /** Bytes; said in words before, because storage refuses a larger file without a kind word. */
  maxMegabytes: number;
}) => (
  <ColumnPage
    staff={props.staff}
    title="Upload a register"
    at="/desk/register"
    back={{ href: '/desk/register', text: 'People' }}
  >
    <p class="govuk-body">
      First you see what is new, changed or wrong. Nothing is saved until you say so.
    </p>
    <Upload
      form={props.form}
      label="Register file"
      hint={`Excel (.xlsx), OpenDocument (.ods), CSV or OneRoster (.zip). At most ${props.maxMegabytes} megabytes: about 50,000 people.`}
      accept={kindsTaken}
    />
    <WhatIsRead />
  </ColumnPage>
);
