import { checkLetterOf } from '../../../functions/core/register/file/upn.ts';
import type { DemoStaff } from './cast.ts';
import { type DemoContact, type DemoPupil, demoYears } from './demo-person.ts';

/** Headings as management systems export them. */
const contactHeadings = (seat: number): string[] =>
  [
    'name',
    'relationship',
    'parental responsibility',
    'receives correspondence',
    'court order',
    'email',
    'mobile',
  ].map((heading) => `Parent ${seat} ${heading}`);

const headings = [
  'Type',
  'UPN',
  'Admission number',
  'Surname',
  'Forename',
  'NC year',
  'Reg',
  'User name',
  'Email',
  'Post',
  'Classes',
  ...[1, 2, 3].flatMap(contactHeadings),
];

const contactCells = (contact: DemoContact | undefined): string[] =>
  contact
    ? [
        contact.name,
        contact.relationship,
        contact.decides,
        contact.receives,
        contact.courtOrder ?? '',
        contact.email ?? '',
        contact.mobile ?? '',
      ]
    : Array<string>(7).fill('');

/** A number as the DfE makes them, of a local authority and a school that do not exist. */
function upnOf(pupil: DemoPupil, index: number): string {
  const joined = 26 - demoYears.findIndex((year) => year === pupil.year);
  const rest = `9994001${String(joined).padStart(2, '0')}${String(index % 1000).padStart(3, '0')}`;
  return `${checkLetterOf(`?${rest}`)}${rest}`;
}

function pupilCells(pupil: DemoPupil, index: number): string[] {
  const { firstName, lastName, year } = pupil;
  const initials = `${firstName}${lastName}`.normalize('NFD').replace(/[^a-zA-Z]/g, '');
  return [
    'Pupil',
    upnOf(pupil, index),
    String(2001 + index),
    lastName,
    firstName,
    year,
    pupil.class,
    `${initials.toLowerCase().slice(0, 8)}${index + 1}`,
    '',
    '',
    '',
    ...[0, 1, 2].flatMap((seat) => contactCells(pupil.contacts[seat])),
  ];
}

const adultCells = (type: 'Staff' | 'Governor', adult: DemoStaff): string[] => [
  type,
  '',
  '',
  adult.lastName,
  adult.firstName,
  '',
  '',
  type === 'Staff' ? (adult.email.split('@')[0] ?? '') : '',
  adult.email,
  type === 'Staff' ? adult.post : '',
  adult.classes.join('; '),
  ...[0, 1, 2].flatMap(() => contactCells(undefined)),
];

/** Quoted where a comma, a quotation mark or a line end needs it (RFC 4180). */
const quote = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A register as one file: pupils, staff and governors, a row each. */
export function registerCsv(
  pupils: readonly DemoPupil[],
  staff: readonly DemoStaff[],
  governors: readonly DemoStaff[],
): string {
  const rows = [
    headings,
    ...pupils.map(pupilCells),
    ...staff.map((member) => adultCells('Staff', member)),
    ...governors.map((governor) => adultCells('Governor', governor)),
  ];
  return `${rows.map((cells) => cells.map(quote).join(',')).join('\n')}\n`;
}
