import { demoParent, otherParent } from './cast.ts';
import type { DemoContact, DemoPupil } from './demo-person.ts';

const parent = (name: string, relationship: string, rest: Partial<DemoContact>): DemoContact => ({
  name,
  relationship,
  decides: 'Yes',
  receives: 'Yes',
  ...rest,
});

const child = (name: [string, string], inClass: string, contacts: DemoContact[]): DemoPupil => ({
  firstName: name[0],
  lastName: name[1],
  year: inClass.slice(0, -1) as DemoPupil['year'],
  class: inClass,
  contacts,
});

const khans = [
  parent(demoParent.name, 'Mother', { email: demoParent.email, mobile: '07700 900101' }),
  parent(otherParent.name, 'Father', { email: otherParent.email, mobile: '07700 900102' }),
];
const kovalenkos = [
  parent('Олена Коваленко', 'Mother', { email: 'o.kovalenko@example.com', mobile: '07700 900105' }),
];
const hosseinis = [
  parent('مریم حسینی', 'Mother', { email: 'm.hosseini@example.org', mobile: '07700 900106' }),
  parent('Kaveh Hosseini', 'Father', { email: 'k.hosseini@example.org' }),
];
/** Two parents, one mailbox: two contacts, each with an email of their own in it. */
const lindqvists = [
  parent('Åsa Lindqvist', 'Mother', { email: 'the.lindqvists@example.com' }),
  parent('Pär Lindqvist', 'Father', { email: 'the.lindqvists@example.com' }),
];
/** Live apart; each answers for the children on their own. */
const novaks = [
  parent('Zuzana Nováková', 'Mother', { email: 'z.novakova@example.com', mobile: '07700 900110' }),
  parent('Jiří Dvořák', 'Father', { email: 'jiri.dvorak@example.org', mobile: '07700 900111' }),
];

/** Families that show what a school has to cope with; one of each. The rest are drawn by chance. */
export const knownFamilies: DemoPupil[] = [
  child(['Maya', 'Khan'], '4B', khans),
  child(['Idris', 'Khan'], '7X', khans),
  child(['Zaynab', 'Khan'], 'RA', khans),
  // No email at all: asked on paper.
  child(['Leo', 'Brandt'], '4B', [parent('Anke Brandt', 'Mother', { mobile: '07700 900103' })]),
  child(['Ines', 'Costa'], '6A', [
    parent('Catarina Costa', 'Mother', { email: 'catarina.costa@example.org' }),
  ]),
  child(['Solomiya', 'Kovalenko'], '2A', kovalenkos),
  child(['Danylo', 'Kovalenko'], '8Y', kovalenkos),
  child(['Dariush', 'Hosseini'], '9X', hosseinis),
  child(['Mei-Lin', 'Chen'], '1B', [
    parent('陈伟', 'Father', { email: 'wei.chen@example.com', mobile: '07700 900107' }),
  ]),
  child(['Rafi', 'Akter'], '5A', [
    parent('নাসরিন আক্তার', 'Mother', { email: 'nasrin.akter@example.org' }),
  ]),
  child(['Nikos', 'Papadopoulos'], '10X', [
    parent('Ελένη Παπαδοπούλου', 'Mother', { email: 'eleni.p@example.com' }),
  ]),
  child(['Niamh', "O'Brien-D'Souza"], '3B', [
    parent("Siân O'Brien", 'Mother', { email: 'sian.obrien@example.org' }),
    parent("Joaquim D'Souza", 'Father', { email: 'j.dsouza@example.com' }),
  ]),
  // The register has one name for her, and a dash where the system wants two.
  child(['Thiri', '-'], '3A', [parent('Khin Mar', 'Mother', { email: 'khin.mar@example.org' })]),
  child(['Elsa', 'Lindqvist'], '1A', lindqvists),
  child(['Nils', 'Lindqvist'], '4A', lindqvists),
  child(['Tomáš', 'Dvořák'], '5B', novaks),
  child(['Eliška', 'Dvořáková'], '2B', novaks),
  // In care: the foster carer is told, the social worker decides.
  child(['Tyler', 'Hobbs'], '6B', [
    parent('Janet Pryce', 'Foster carer', { decides: 'No', email: 'janet.pryce@example.com' }),
    parent('Marcus Bell', 'Social worker', { email: 'm.bell@care.example.org' }),
  ]),
  // Nobody has decided yet whether the grandmother may decide.
  child(['Kofi', 'Asante-Reid'], '7Y', [
    parent('Abena Asante', 'Grandmother', { decides: '', email: 'abena.asante@example.org' }),
    parent('Marlon Reid', 'Father', { mobile: '07700 900115' }),
  ]),
  child(['Poppy', 'Sutcliffe'], '8X', [
    parent('Rachel Sutcliffe', 'Mother', { email: 'rachel.sutcliffe@example.com' }),
    parent('Gavin Marsh', 'Step-father', { decides: '', email: 'gavin.marsh@example.com' }),
  ]),
  // A court has ordered that he is not to be contacted.
  child(['Ruby', 'Ashworth'], '10Y', [
    parent('Helen Ashworth', 'Mother', { email: 'helen.ashworth@example.org' }),
    parent('Craig Ashworth', 'Father', {
      receives: 'No',
      courtOrder: 'Yes',
      email: 'craig.ashworth@example.com',
    }),
  ]),
  child(['Aurora', 'Whittaker-Lloyd'], '11X', [
    parent('Jo Whittaker', 'Mother', { email: 'jo.whittaker@example.com' }),
    parent('Sam Lloyd', 'Mother', { email: 'sam.lloyd@example.org' }),
  ]),
];
