import { fullName, type Person } from '../person/person.ts';

type NamedPupil = Pick<Person, 'id' | 'firstName' | 'lastName' | 'admissionNumber'>;

/** The same to a child, however it is spelled or encoded. */
const seen = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en-GB');

/** So many letters of a name, as people count them: an accent belongs to its letter. */
const lettersOf = (name: string, count: number): string =>
  [...new Intl.Segmenter('en-GB').segment(name.trim())]
    .slice(0, count)
    .map(({ segment }) => segment)
    .join('');

/**
 * Those of one full name by the school's own number, or else counted, in an order that stays. Never
 * by the number that the state knows a pupil by: others in class see this screen.
 */
function numbered(alike: readonly NamedPupil[]): (pupil: NamedPupil) => string {
  const namesakes = Map.groupBy(
    alike.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    (pupil) => seen(fullName(pupil)),
  );
  return (pupil) => {
    const same = namesakes.get(seen(fullName(pupil))) ?? [pupil];
    if (same.length === 1) return fullName(pupil);
    const own = new Set(same.flatMap(({ admissionNumber }) => admissionNumber || []));
    const number = own.size === same.length ? pupil.admissionNumber : same.indexOf(pupil) + 1;
    return `${fullName(pupil)} (${number})`;
  };
}

/** First name and initial, then more letters, then the full name, then a number besides. */
function waysToSay(alike: readonly NamedPupil[]): ((pupil: NamedPupil) => string)[] {
  const most = Math.max(...alike.map(({ lastName }) => lastName.length));
  const shorter = Array.from(
    { length: Math.min(most, 12) },
    (_, more) => (pupil: NamedPupil) =>
      `${pupil.firstName} ${lettersOf(pupil.lastName, more + 1)}`.trim(),
  );
  return [...shorter, fullName, numbered(alike)];
}

/**
 * What each pupil of a class is called on a device they share: first name and initial, with as many
 * letters more as tell those apart who are alike. Of surnames a classroom sees no more. By id.
 */
export function calledInClass(pupils: readonly NamedPupil[]): Map<string, string> {
  const alike = Map.groupBy(pupils, (pupil) =>
    seen(`${pupil.firstName.trim()} ${lettersOf(pupil.lastName, 1)}`),
  );
  const called = [...alike.values()].flatMap((group) => {
    const ways = waysToSay(group);
    const isClear = (say: (pupil: NamedPupil) => string) =>
      new Set(group.map((pupil) => seen(say(pupil)))).size === group.length;
    const say = ways.find(isClear) ?? fullName;
    return group.map((pupil) => [pupil.id, say(pupil)] as const);
  });
  return new Map(called);
}
