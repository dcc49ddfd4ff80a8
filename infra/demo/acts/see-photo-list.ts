import type { AtTheDesk } from '../visitor/at-the-desk.ts';

/**
 * Where somebody stands on the photo list of a class for one use: the heading they are under, as
 * "May be shown". Undefined when they are not on it.
 */
export async function seePhotoList(
  desk: AtTheDesk,
  { group, use, person }: { group: string; use: string; person: string },
): Promise<string | undefined> {
  const page = await desk.open(`/photos?${new URLSearchParams({ group, use })}`);
  const row = page.document.querySelector(`#person-${person}`);
  const caption = row?.closest('table')?.querySelector('caption');
  return caption?.text.replace(/^\W+/, '').replace(/:.*/s, '').trim();
}
