import { type Resource, resources } from '../form/resource.ts';
import { hasHidden } from '../hidden-characters.ts';
import { withoutEnd } from '../without-end.ts';
import type { Bundle } from './school.ts';
import { type Read, readOr } from './settings.ts';

/** A bundle as its fields have it. */
export type BundleTyped = { name: string; resources: readonly string[] };

const nameMax = 60;
const heard = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en-GB');

/** Lower-case words with hyphens: "Laptop trolley" → "laptop-trolley"; told apart by a number. */
export function slugFrom(text: string, taken: readonly string[]): string {
  const plain = text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  // Runs of them are one hyphen by now.
  const slug = withoutEnd(plain, '-').replace(/^-/, '') || 'unnamed';
  const ids = [slug, ...taken.map((_, index) => `${slug}-${index + 2}`)];
  return ids.find((id) => !taken.includes(id)) ?? `${slug}-${taken.length + 2}`;
}

function nameProblem(name: string, others: readonly Bundle[]): string | undefined {
  if (name === '') return 'Give it the name that your school uses';
  if (name.length > nameMax) return `The name must be ${nameMax} characters or fewer`;
  if (hasHidden(name))
    return 'The name contains hidden characters. Clear the box and type it by hand';
  return others.some((other) => heard(other.name) === heard(name))
    ? 'There is one of this name already: choose another'
    : undefined;
}

/**
 * Adds a bundle, or changes the one of this id: the school's word for things granted together. Its
 * name is nobody else's, so that the answer to "may they use it?" is one answer.
 */
export function readBundle(
  typed: BundleTyped,
  bundles: readonly Bundle[],
  id: string | undefined,
): Read<Bundle[]> {
  const others = bundles.filter((bundle) => bundle.id !== id);
  const chosen = resources.filter((resource: Resource) => typed.resources.includes(resource));
  const wrongName = nameProblem(typed.name, others);
  return readOr(
    [
      wrongName ? { field: 'name', message: wrongName } : undefined,
      chosen.length === 0
        ? { field: 'resources', message: 'Choose at least one thing' }
        : undefined,
    ],
    () => {
      const taken = others.map((other) => other.id);
      const bundle = { id: id ?? slugFrom(typed.name, taken), name: typed.name, resources: chosen };
      return [...others, bundle].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    },
  );
}
