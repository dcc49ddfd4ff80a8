import type { ContactField, RelationField } from '../file-fields.ts';

/**
 * How they head what follows "Parent 1": "Parent 1 email", "Parent 1 - Parental responsibility".
 * In several columns for one thing, the one named first here wins where it is filled in.
 */
export const contactColumns = {
  name: ['', 'name', 'fullname', 'names'],
  title: ['title'],
  firstName: [
    'preferredforename',
    'preferredfirstname',
    'forename',
    'firstname',
    'givenname',
    'forenames',
    'legalforename',
    'legalfirstname',
  ],
  lastName: [
    'preferredsurname',
    'surname',
    'lastname',
    'familyname',
    'legalsurname',
    'legallastname',
  ],
  email: [
    'email',
    'emailaddress',
    'primaryemail',
    'primaryemailaddress',
    'mainemail',
    'defaultemail',
    'homeemail',
    'homeemailaddress',
    'personalemail',
    'workemail',
  ],
  phone: [
    'mobile',
    'mobilephone',
    'mobilenumber',
    'mobilephonenumber',
    'mobiletelephone',
    'mobileno',
    'phone',
    'phonenumber',
    'phoneno',
    'telephone',
    'telephonenumber',
    'telephoneno',
    'tel',
    'mainphone',
    'maintelephone',
    'primaryphone',
    'primarytelephone',
    'homephone',
    'homephonenumber',
    'hometelephone',
    'daytimephone',
  ],
  relationship: [
    'relationship',
    'relationshiptopupil',
    'relationshiptostudent',
    'relationshiptochild',
    'relationshiptype',
    'relation',
    'relationtopupil',
    'relationtostudent',
    'relationtochild',
    'relationtype',
  ],
  decides: [
    'parentalresponsibility',
    'hasparentalresponsibility',
    'parentalresp',
    'responsibility',
    'legalresponsibility',
    'pr',
    'haspr',
    'legalguardian',
    'maydecide',
    'decides',
  ],
  receives: [
    'receives',
    'receivescorrespondence',
    'receivecorrespondence',
    'correspondence',
    'receivesemail',
    'receivesemails',
    'receivesletters',
    'receivescommunications',
    'receivescommunication',
    'mayreceive',
  ],
  restricted: [
    'restricted',
    'restriction',
    'restrictions',
    'courtorder',
    'courtorders',
    'hascourtorder',
    'accessrestricted',
    'nocontact',
  ],
} as const satisfies Record<
  ContactField | RelationField | 'title' | 'firstName' | 'lastName',
  readonly string[]
>;

export type ContactColumn = keyof typeof contactColumns;

/** A family's seats in the file. "Mother" and "Father" columns are seats of their own. */
export const seats = ['1', '2', '3', 'mother', 'father'] as const;
export type ContactSeat = (typeof seats)[number];
