import type { Catalogue } from '../../../functions/core/form/form-catalogue.ts';

/** Every version ever published: `form-id.version` → hash of its canonical source. */
export type Published = Record<string, string>;

export const publishedOf = (catalogue: Catalogue): Published =>
  Object.fromEntries(
    Object.values(catalogue)
      .flat()
      .map((form) => [`${form.id}.${form.version}`, form.hash]),
  );

/**
 * What is wrong between the forms in the tree and those published. A published version is what
 * somebody signed: it may neither change nor go.
 */
export function checkPublished(catalogue: Catalogue, published: Published): string[] {
  const now = publishedOf(catalogue);
  const problems = Object.entries(published).flatMap(([key, hash]) => {
    const [id = '', version = ''] = key.split('.');
    const file = `${id}/v${version}.md`;
    if (now[key] === undefined) return [`${file}: was published and is gone; put it back`];
    if (now[key] === hash) return [];
    return [
      `${file}: was published and is changed; put it back and make v${(catalogue[id]?.length ?? 0) + 1}.md`,
    ];
  });
  const unpublished = Object.keys(now).filter((key) => published[key] === undefined);
  return [
    ...problems,
    ...unpublished.map(
      (key) =>
        `${key.replace('.', '/v')}.md: is not published; run "tsx infra/build/forms.ts --publish"`,
    ),
  ];
}
