import type { AtTheDesk } from '../visitor/at-the-desk.ts';

/** `most`: how many at once; `which`: only these, by what stands beside the box. */
export type Approving = { most?: number; which?: RegExp; sendBack?: string };

/** Approves what waits for whoever is at the desk, or sends it back; returns how many forms. */
export async function approveAtDesk(
  desk: AtTheDesk,
  typedName: string,
  { most = Number.POSITIVE_INFINITY, which = /./, sendBack }: Approving = {},
): Promise<number> {
  const page = await desk.open('/approvals');
  const items = page.document
    .querySelectorAll('input[name=item]')
    .filter((box) =>
      which.test(page.document.querySelector(`label[for="${box.getAttribute('id')}"]`)?.text ?? ''),
    )
    .map((box) => box.getAttribute('value') ?? '')
    .slice(0, most);
  if (items.length === 0) return 0;
  const typed = { item: items, typedName, ...(sendBack && { why: sendBack }) };
  const press = { button: sendBack ? /^Send back/ : /^Approve/ };
  const done = await desk.send(page, typed, press, 'Approving');
  const [, count = '0'] = /You (?:approved|sent back) (\d+) forms?/.exec(done.text) ?? [];
  if (Number(count) !== items.length) throw new Error(`Approving ended as: ${done.text}`);
  return items.length;
}
