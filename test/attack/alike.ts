import type { Answer, Shot } from './shot.ts';
import type { Attack } from './under-way.ts';

const whole = ({ status, headers, body }: Answer): string =>
  [status, headers.get('Location'), headers.get('Content-Type'), body].join('\n');

/**
 * Whether two requests are answered alike, but for what `change` puts in place of what they differ by.
 * Where chance has a part in the answer, the same request is not answered twice in the same way: then
 * only the status counts, which chance never decides.
 */
export async function areAlike(
  { send }: Pick<Attack, 'send'>,
  [one, other]: readonly [Shot, Shot],
  change: (text: string) => string,
): Promise<boolean> {
  const said = async (shot: Shot) => change(whole(await send(shot)));
  const [first, second] = [await said(one), await said(other)];
  if (first === second) return true;
  return first !== (await said(one)) && first.slice(0, 3) === second.slice(0, 3);
}
