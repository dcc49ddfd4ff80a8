import { type ContactColumn, type ContactSeat, contactColumns } from './contact-columns.ts';

/** What a heading says of a family's contact. `said`: the word it uses for them. */
export type ContactHeader = { seat: ContactSeat; field: ContactColumn; rank: number; said: string };

const who =
  '(?:parentcarer|parentorcarer|parentguardian|parentcontact|prioritycontact|prioritycarer|primaryguardian|primarycontact|parentalcontact|parent|guardian|carer|contact|priority)';
/** "Parent 1 email", "Priority 1 contact's name". */
const before = new RegExp(`^(${who})([1-3])(?:contact|parent)?s?(.*)$`, 'u');
/** "Parent email 1", "Contact name 2". */
const around = new RegExp(`^(${who})s?(.*?)([1-3])$`, 'u');
/** "Email (parent 1)", "Mobile - contact 2". */
const after = new RegExp(`^(.*?)(${who})([1-3])$`, 'u');
/** "Parent email": the only contact the file has. */
const alone = new RegExp(`^(${who})s?(.+)$`, 'u');
/** "First language of parent". */
const ofWhom =
  /^(.+of)(mother|mum|father|dad|parentcarer|parentguardian|parent|guardian|carer|contact)$/u;
const mother = /^(mother|mum)s?(.*)$/u;
const father = /^(father|dad)s?(.*)$/u;

/** What of a contact a heading names, without saying whose. */
export function fieldOf(rest: string): { field: ContactColumn; rank: number } | undefined {
  for (const [field, spellings] of Object.entries(contactColumns)) {
    const rank = (spellings as readonly string[]).indexOf(rest);
    if (rank >= 0) return { field: field as ContactColumn, rank };
  }
  return undefined;
}

const wordFor = (said: string): string =>
  said === 'mum' || said === 'mother'
    ? 'Mother'
    : said === 'dad' || said === 'father'
      ? 'Father'
      : said.startsWith('parent')
        ? 'Parent'
        : said === 'guardian' || said === 'carer'
          ? `${said[0]?.toUpperCase()}${said.slice(1)}`
          : 'Contact';

/** A seat, the word used for who sits there, and the rest of the heading. */
type Reading = [seat: ContactSeat, said: string, rest: string];

/** The ways to read a heading that has a number: before, around or after what it is of. */
function numbered(heading: string): Reading[] {
  const readings: Reading[] = [];
  const add = (seat: string | undefined, said: string | undefined, rest: string | undefined) =>
    readings.push([seat as ContactSeat, said ?? '', rest ?? '']);
  const first = before.exec(heading);
  if (first) {
    add(first[2], first[1], first[3]);
    // The optional "s" of "Parent 1's" may have eaten the first letter of "Parent 1 surname".
    add(first[2], first[1], heading.slice(`${first[1]}${first[2]}`.length));
  }
  const second = around.exec(heading);
  if (second) add(second[3], second[1], second[2]);
  const third = after.exec(heading);
  if (third) add(third[3], third[2], third[1]);
  const shared = /^(.+?)([1-3])$/u.exec(heading);
  if (shared && /^(?:relationship|parentalresponsibility)/u.test(heading))
    add(shared[2], 'contact', shared[1]);
  return readings;
}

/** The ways to read one that has none: by the word for a parent, or as of the only contact. */
function unnumbered(heading: string): Reading[] {
  const seated = [
    ['mother', mother.exec(heading)],
    ['father', father.exec(heading)],
    ['1', alone.exec(heading)],
  ] as const;
  const [, rest, whom] = ofWhom.exec(heading) ?? [];
  const isSeat = (one: RegExp): boolean => whom !== undefined && one.test(whom);
  const seat = isSeat(mother) ? 'mother' : isSeat(father) ? 'father' : '1';
  const behind: Reading[] = rest && whom ? [[seat, whom, rest]] : [];
  const ahead = seated.flatMap(([seat, match]): Reading[] => {
    if (!match) return [];
    const said = match[1] ?? '';
    // The optional "s" of "Contact's" may have eaten the first letter of "Contact surname".
    return [
      [seat, said, match[2] ?? ''],
      [seat, said, heading.slice(said.length)],
    ];
  });
  return [...ahead, ...behind];
}

const together =
  /^(parentcarer|parentguardian|primaryguardian|parent|guardian|carer|contact)(?:(names?|s)|(emails|emailaddresses)|((?:tele)?phones|mobiles|(?:telephone|phone|mobile)numbers))$/u;

/** A heading of several contacts in one cell: "Guardians", "Guardian emails". */
export function readTogetherHeader(heading: string): ContactHeader | undefined {
  const [, said, names, emails, phones] = together.exec(heading) ?? [];
  if (!said) return undefined;
  const field = names ? 'name' : emails ? 'email' : phones ? 'phone' : undefined;
  return field && { seat: '1', field, rank: 0, said: wordFor(said) };
}

/** A heading, as letters and digits, that is about a contact; undefined when it is not. */
export function readContactHeader(heading: string): ContactHeader | undefined {
  for (const [seat, said, rest] of [...numbered(heading), ...unnumbered(heading)]) {
    const target = fieldOf(rest);
    if (target) return { seat, said: wordFor(said), ...target };
  }
  return undefined;
}
