import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type NameDifference,
  nameDifference,
} from '../../../functions/core/person/name-difference.ts';

/** As typed, as the register has it. */
type Pair = [typed: string, registered: string];

const same: Record<string, Pair[]> = {
  'case, blanks and accents': [
    ['samira khan', 'Samira Khan'],
    ['  SAMIRA   KHAN ', 'Samira Khan'],
    ['Zuzana Novakova', 'Zuzana Nováková'],
    ['Wojciech Lukasik', 'Wojciech Łukasik'],
    ['Llyr Siôn Huws', 'Llŷr Siôn Huws'],
    ['Sian Pryce', 'Siân Pryce'],
    ['Sören Müller', 'Soren Mueller'],
    ['Bjørn Åkesson', 'Bjorn Akesson'],
    ['Ngô Thị Hạnh', 'Ngo Thi Hanh'],
    ['Γιώργος Παππάς', 'Γιωργος Παππας'],
    ['Алёна Иванова', 'Алена Иванова'],
  ],
  'joiners, and words joined or apart': [
    ['Aoife ONeill', 'Aoife O’Neill'],
    ['Aoife O Neill', "Aoife O'Neill"],
    ['Máire Ó Súilleabháin', 'Maire O’Suilleabhain'],
    ['Fergus Mc Donald', 'Fergus McDonald'],
    ['Fergus MacDonald', 'Fergus McDonald'],
    ['Anne Marie Duval', 'Anne-Marie Duval'],
    ['Annemarie Duval', 'Anne-Marie Duval'],
    ['MayaKhan', 'Maya Khan'],
    ['Abdulrahman Saleh', 'Abdul Rahman Saleh'],
    ['Youssef El Sayed', 'Youssef Elsayed'],
    ['Pieter Vanderberg', 'Pieter van der Berg'],
    ['سارا\u200Cزاده', 'سارازاده'],
  ],
  order: [
    ['Khan Samira', 'Samira Khan'],
    ['KHAN, Samira', 'Samira Khan'],
    ['Zhang Wei', 'Wei Zhang'],
    ['张 伟', '张伟'],
    ['Nagy Eszter', 'Eszter Nagy'],
  ],
  initials: [
    ['Z. Nováková', 'Zuzana Nováková'],
    ['Z Novakova', 'Zuzana Nováková'],
    ['ZJ Nováková', 'Zuzana Jana Nováková'],
    ['Zuzana N', 'Zuzana Nováková'],
    ['S. Ramanathan', 'Ramanathan Subramaniam'],
    ['R.K. Murugan', 'Rajesh Kumar Murugan'],
    ['Ramanathan S', 'Subramaniam Ramanathan'],
    ['S. K.', 'Samira Khan'],
    ['Samira Khan', 'Mrs S Khan'],
    ['А. Иванова', 'Алёна Иванова'],
  ],
  'short forms of one name': [
    ['Liz Archer', 'Elizabeth Archer'],
    ['Bill Archer', 'William Archer'],
    ['Bill Archer', 'Will Archer'],
    ['Kate Archer', 'Katherine Archer'],
    ['Tom Archer', 'Thomas Archer'],
    ['Alex Archer', 'Alexandra Archer'],
    ['Alex Archer', 'Alexander Archer'],
    ['Sam Khan', 'Samira Khan'],
    ['Peggy Archer', 'Margaret Archer'],
    ['Mohamed Iqbal', 'Muhammad Iqbal'],
    ['Md Iqbal', 'Mohammed Iqbal'],
    ['Dai Pryce', 'David Pryce'],
  ],
  'names left out or added': [
    ['Samira Khan', 'Samira Begum Khan'],
    ['Samira Begum Khan', 'Samira Khan'],
    ['Samira B. Khan', 'Samira Begum Khan'],
    ['María García', 'María García López'],
    ['María López', 'María García López'],
    ['Sarah Smith', 'Sarah Smith-Jones'],
    ['Sarah Jones', 'Sarah Smith-Jones'],
    ['Sarah Jones (Smith)', 'Sarah Jones'],
    ['Sarah Jones née Smith', 'Sarah Smith'],
    ['Ana Souza', 'Ana de Souza'],
    ['Ana dos Santos', 'Ana Santos'],
    ['Ali Hassan', 'Ali bin Hassan'],
    ['Yusuf Hassan', 'Yusuf Al-Hassan'],
    ['Gwilym Dafydd', 'Dafydd ap Gwilym'],
    ['maya', 'Maya Khan'],
    ['Suharto', 'Suharto'],
    ['张伟 (Wei Zhang)', 'Wei Zhang'],
  ],
  titles: [
    ['Mrs Khan', 'Samira Khan'],
    ['Dr. Samira Khan', 'Samira Khan'],
    ['Rev. Canon Tom Archer OBE', 'Thomas Archer'],
    ['Samira Khan', 'Mr and Mrs Khan'],
    ['Samira Khan', 'Mr & Mrs Khan'],
  ],
};

const different: Record<Exclude<NameDifference, 'same'>, Pair[]> = {
  'first-name-differs': [
    ['Jana Nováková', 'Zuzana Nováková'],
    ['Novakova Jana', 'Zuzana Nováková'],
    ['Nováková, Jana', 'Zuzana Nováková'],
    ['Mrs Jana Nováková', 'Zuzana Nováková'],
    ['J Nováková', 'Zuzana Nováková'],
    ['Grandma Nováková', 'Zuzana Nováková'],
    ['Paul Kowalski', 'Paula Kowalski'],
    ['Jan Kowalski', 'Janina Kowalski'],
    ['Alexander Archer', 'Alexandra Archer'],
    ['Harpreet Kaur', 'Jaspreet Kaur'],
    ['Mohammed Hassan Khan', 'Mohammed Ali Khan'],
    ['Mary Jane Archer', 'Mary Ann Archer'],
    ['Zhang Li', 'Wei Zhang'],
    ['Pedro García López', 'María García López'],
    ['R. Murugan', 'Selvi Murugan'],
    ['Ciarán Ó Briain', 'Aoife Ó Briain'],
    ['Rhys ap Gwilym', 'Dafydd ap Gwilym'],
  ],
  'surname-differs': [
    ['Samira Brown', 'Samira Khan'],
    ['Brown, Samira', 'Samira Khan'],
    ['Sam Brown', 'Samira Khan'],
    ['María García Pérez', 'María García López'],
    ['Samina Khan', 'Samina Begum'],
    ['Aoife Ní Bhriain', 'Aoife Ó Súilleabháin'],
    ['Sarah Jones-Brown', 'Sarah Smith'],
  ],
  'other-script': [
    ['ثمينه خان', 'Samina Khan'],
    ['张伟', 'Wei Zhang'],
    ['மாலா ராமன்', 'Mala Raman'],
    ['Алёна Иванова', 'Alyona Ivanova'],
    ['Samina Khan', 'ثمينه خان'],
    ['ሰላም ተስፋዬ', 'Selam Tesfaye'],
  ],
  'nothing-alike': [
    ['Harry Potter', 'Leo Novák'],
    ['poo', 'Maya Khan'],
    ['Mayan', 'Maya Khan'],
    ['Leo’s mum', 'Samira Khan'],
    ['Grandma Jana', 'Zuzana Nováková'],
    ['S. Brown', 'Samira Khan'],
    ['Maria de Lima', 'Ana de Souza'],
    ['李娜', '张伟'],
    ['Jana', 'Suharto'],
  ],
};

describe('a name that says the same as the register’s', () => {
  for (const [why, pairs] of Object.entries(same))
    it.each(pairs)(`for ${why}: %s for %s`, (typed, registered) => {
      expect(nameDifference(typed, registered)).toBe('same');
      expect(nameDifference(registered, typed)).toBe('same');
    });
});

describe('a name that does not', () => {
  for (const [difference, pairs] of Object.entries(different))
    it.each(pairs)(`${difference}: %s for %s`, (typed, registered) => {
      expect(nameDifference(typed, registered)).toBe(difference);
      expect(nameDifference(registered, typed)).not.toBe('same');
    });
});

const given = fc.constantFrom(
  'Zuzana',
  'Jana',
  'Wei',
  'Aoife',
  'Elizabeth',
  'Łucja',
  'Íñigo',
  'Anne-Marie',
  'Noor',
  'Dafydd',
);
const surname = fc.constantFrom(
  'Nováková',
  'O’Neill',
  'García López',
  'van der Berg',
  'Khan',
  'Smith-Jones',
  'McDonald',
  'ap Gwilym',
  'Ng',
);
const anyName = fc.oneof(
  fc.tuple(given, surname).map((parts) => parts.join(' ')),
  fc.tuple(given, given, surname).map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

describe('names compared', () => {
  it('are alike, or in another script, whichever of the two is typed', () => {
    const told = (a: string, b: string) => {
      const difference = nameDifference(a, b);
      return difference === 'first-name-differs' || difference === 'surname-differs'
        ? 'a part differs'
        : difference;
    };
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        expect(told(a, b)).toBe(told(b, a));
      }),
    );
  });

  it('are the same however one of them is folded, ordered, or titled', () => {
    const ways: ((name: string) => string)[] = [
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.toLowerCase(),
      (name) => name.normalize('NFD'),
      (name) => name.normalize('NFKD').replaceAll(/[\u0300-\u036F]/g, ''),
      (name) => `Dr ${name}`,
      (name) => name.replaceAll(/['’-]/g, ' '),
    ];
    const way = fc.constantFrom(...ways);
    fc.assert(
      fc.property(given, surname, way, way, fc.boolean(), (first, last, one, other, turned) => {
        const typed = turned ? `${last} ${first}` : `${first} ${last}`;
        expect(nameDifference(one(other(typed)), `${first} ${last}`)).toBe('same');
      }),
    );
  });

  it('differ in the first name wherever only that is another', () => {
    fc.assert(
      fc.property(given, given, surname, (first, other, last) => {
        fc.pre(first !== other);
        expect(nameDifference(`${other} ${last}`, `${first} ${last}`)).toBe('first-name-differs');
      }),
    );
  });
});
