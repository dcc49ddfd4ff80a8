import type { FormVersion } from './form.ts';

/** Forms by id, each with all its versions, oldest first. */
export type Catalogue = Record<string, FormVersion[]>;

/** The version in force: the newest. Throws for an unknown form: a bug, not a reader's mistake. */
export function currentVersion(catalogue: Catalogue, id: string): FormVersion {
  const version = catalogue[id]?.at(-1);
  if (!version) throw new Error(`No form "${id}" in the catalogue`);
  return version;
}

/**
 * The forms a school uses, each in the version in force, in the catalogue's order. One it has
 * switched off is neither asked nor shown nor waited for; what was signed of it stays on record.
 */
export const formsInUse = (
  catalogue: Catalogue,
  { formsOff }: { formsOff: readonly string[] },
): FormVersion[] =>
  Object.keys(catalogue)
    .filter((id) => !formsOff.includes(id))
    .map((id) => currentVersion(catalogue, id));

/** The very version a signature names. Throws when it is gone: versions are kept for ever. */
export function getVersion(catalogue: Catalogue, id: string, version: number): FormVersion {
  const named = catalogue[id]?.find((form) => form.version === version);
  if (!named) throw new Error(`No version ${version} of form "${id}" in the catalogue`);
  return named;
}
