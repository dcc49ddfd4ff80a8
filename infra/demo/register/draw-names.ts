import { Faker } from '@faker-js/faker';
import { faker as en } from '@faker-js/faker/locale/en';
import { faker as ghanaian } from '@faker-js/faker/locale/en_GH';
import { faker as polish } from '@faker-js/faker/locale/pl';
import { faker as portuguese } from '@faker-js/faker/locale/pt_PT';
import { faker as romanian } from '@faker-js/faker/locale/ro';
import { faker as turkish } from '@faker-js/faker/locale/tr';
import { faker as vietnamese } from '@faker-js/faker/locale/vi';
import { faker as yoruba } from '@faker-js/faker/locale/yo_NG';

/** First and last names of one background; `first` is of a girl or woman, or of a boy or man. */
export type DrawnNames = { first: (sex: 'female' | 'male') => string; last: () => string };

const list = (words: string): string[] => words.split(' ');

/** Faker's English names are American, and it has none in Roman letters for much of South Asia. */
const lists = {
  british: {
    female: list(
      'Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophie Evie Elsie Poppy Charlotte Grace Daisy Alice Harriet Ruby Matilda Emily Phoebe Erin Eleanor Martha Hannah Beth Lucy Siân Niamh Zoë Chloé',
    ),
    male: list(
      'Oliver George Arthur Noah Leo Harry Oscar Archie Jack Henry Theo Freddie Charlie Alfie Thomas William Joshua Finley Edward Toby Samuel Dylan Rhys Callum Owen Jude Albert Ralph Hugo Seán Cillian Ethan',
    ),
    last: list(
      "Smith Jones Taylor Brown Davies Evans Thomas Roberts Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Clarke Turner Parker Cooper Hill Ward Morris O'Brien O'Connor Ap-Rhys Fletcher Barnes Pearce Gallagher Whittaker Hobbs McAllister Llewellyn Pryce Sutcliffe Ashworth",
    ),
  },
  muslim: {
    female: list(
      'Aisha Fatima Zara Maryam Hafsa Safiya Khadija Noor Iqra Sumaya Amina Layla Yasmin Rabia Hiba Zahra',
    ),
    male: list(
      'Muhammad Yusuf Ibrahim Adam Hamza Bilal Zayn Ismail Haroon Sulayman Musa Daud Umar Imran Rayyan Faisal',
    ),
    last: list(
      'Ahmed Ali Begum Hussain Iqbal Malik Mahmood Shah Chowdhury Miah Rahman Siddiqui Qureshi El-Sayed Abdi Warsame',
    ),
  },
  indian: {
    female: list('Ananya Diya Priya Kavya Meera Riya Simran Harleen Jasleen Nandini Lakshmi Tara'),
    male: list('Arjun Rohan Vihaan Dev Kabir Gurdeep Harjit Jaspreet Nikhil Rahul Surya Karan'),
    last: list('Patel Singh Kaur Sharma Nair Menon Gill Sandhu Desai Reddy Iyer Bhatt'),
  },
} as const;

const fromFaker = (faker: Faker): DrawnNames => ({
  first: (sex) => faker.person.firstName(sex),
  last: () => faker.person.lastName('male'),
});

const fakers = [en, ghanaian, polish, portuguese, romanian, turkish, vietnamese, yoruba];

/** Everything drawn by chance comes from here, so that one seed makes one school. */
export function createNames(seed: number): { chance: Faker; draw: () => DrawnNames } {
  for (const faker of fakers) faker.seed(seed);
  const chance = en;
  const fromLists = ({ female, male, last }: (typeof lists)[keyof typeof lists]): DrawnNames => ({
    first: (sex) => chance.helpers.arrayElement(sex === 'female' ? female : male),
    last: () => chance.helpers.arrayElement(last),
  });
  const backgrounds = [
    { weight: 42, value: fromLists(lists.british) },
    { weight: 16, value: fromLists(lists.muslim) },
    { weight: 10, value: fromLists(lists.indian) },
    ...[polish, romanian, turkish, portuguese, yoruba, ghanaian, vietnamese].map((faker) => ({
      weight: 5,
      value: fromFaker(faker),
    })),
  ];
  return { chance, draw: () => chance.helpers.weightedArrayElement(backgrounds) };
}
