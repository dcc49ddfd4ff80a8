import type { Year } from '../../../functions/core/person/person.ts';

/** A contact as the office would have typed it. An empty `decides` is one not yet decided about. */
export type DemoContact = {
  name: string;
  relationship: string;
  decides: 'Yes' | 'No' | '';
  receives: 'Yes' | 'No';
  courtOrder?: 'Yes';
  email?: string;
  mobile?: string;
};

/** A child with the class it is in. */
export type DemoPupil = {
  firstName: string;
  lastName: string;
  year: Year;
  class: string;
  contacts: DemoContact[];
};

/** An all-through school: two classes a year, lettered A and B to Year 6 and X and Y above. */
export const demoYears = ['R', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'] as const;
export type DemoYear = (typeof demoYears)[number];

export const classesOf = (year: DemoYear): [string, string] =>
  demoYears.indexOf(year) <= demoYears.indexOf('6')
    ? [`${year}A`, `${year}B`]
    : [`${year}X`, `${year}Y`];
