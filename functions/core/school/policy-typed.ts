import { type CalendarDate, dateTyped } from '../calendar.ts';
import { hasHidden } from '../hidden-characters.ts';
import { slugFrom } from './bundle.ts';
import type { Policy } from './policy.ts';
import { type Read, readOr } from './settings.ts';

/** A policy as its fields have it. */
export type PolicyTyped = {
  title: string;
  version: string;
  day: string;
  month: string;
  year: string;
  url: string;
};

export const noPolicy: PolicyTyped = {
  title: '',
  version: '',
  day: '',
  month: '',
  year: '',
  url: '',
};

/** A policy as the fields of its page show it. */
export function policyTyped({ title, version, issuedOn, url }: Policy): PolicyTyped {
  const [year = '', month = '', day = ''] = issuedOn.split('-');
  return { title, version, day: String(Number(day)), month: String(Number(month)), year, url };
}

/** The most of a policy's title, and of its address. */
const titleMax = 120;
const urlMax = 500;

const heard = (title: string): string => title.normalize('NFKC').toLocaleLowerCase('en-GB');

function titleProblem(title: string, others: readonly Policy[]): string | undefined {
  if (title === '') return 'Enter the title of the policy';
  if (title.length > titleMax) return `The title must be ${titleMax} characters or fewer`;
  if (hasHidden(title))
    return 'The title contains hidden characters. Clear the box and type it by hand';
  return others.some((other) => heard(other.title) === heard(title))
    ? 'There is a policy of this title already: change that one'
    : undefined;
}

/** Part of the id of what is signed, behind a hyphen: so it holds none itself. */
function versionProblem(version: string): string | undefined {
  if (version === '') return 'Enter the version, as 3 or 2026';
  return /^[A-Za-z0-9.]{1,20}$/.test(version)
    ? undefined
    : 'The version may hold letters, figures and full stops only, 20 at most';
}

function urlProblem(url: string): string | undefined {
  if (url === '') return 'Enter the address where staff can read it';
  if (url.length > urlMax) return `The address must be ${urlMax} characters or fewer`;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isSafe = parsed?.protocol === 'https:' && !parsed.username && !parsed.password;
  if (!isSafe || !parsed)
    return 'The address must begin with https:// and be whole, as in a browser';
  if (hasHidden(url))
    return 'The address contains hidden characters. Clear the box and paste it again';
  // What a browser spells out may be longer than what was typed.
  return parsed.href.length > urlMax
    ? `The address must be ${urlMax} characters or fewer`
    : undefined;
}

function dateProblem(typed: PolicyTyped, today: CalendarDate): string | undefined {
  if (!typed.day && !typed.month && !typed.year) return 'Enter the date it was issued';
  const date = dateTyped(typed);
  if (!date) return 'The date it was issued must be a real date, as 1 9 2026';
  return date > today ? 'The date it was issued must be today or earlier' : undefined;
}

/**
 * Adds a policy that people must read, or changes the one of this id. What is signed names its
 * version: a changed version is asked for again at the next round, a mended title or address is not.
 */
export function readPolicy(
  typed: PolicyTyped,
  policies: readonly Policy[],
  id: string | undefined,
  today: CalendarDate,
): Read<Policy[]> {
  const others = policies.filter((policy) => policy.id !== id);
  const found: [string, string | undefined][] = [
    ['title', titleProblem(typed.title, others)],
    ['version', versionProblem(typed.version)],
    ['issuedOn', dateProblem(typed, today)],
    ['url', urlProblem(typed.url)],
  ];
  const problems = found.map(([field, message]) => (message ? { field, message } : undefined));
  return readOr(problems, () => {
    const { title, version } = typed;
    // As a browser reads it, so that what is shown is where it leads.
    const url = new URL(typed.url).href;
    const own =
      id ??
      slugFrom(
        title,
        others.map((other) => other.id),
      );
    const policy = { id: own, title, version, issuedOn: dateTyped(typed) ?? today, url };
    return [...others, policy].toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB'));
  });
}
