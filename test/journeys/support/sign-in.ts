import type { School } from './school.ts';
import { Walk, type WalkOptions } from './walk.ts';

/** Comes to the desk through the school's own sign-in. `status`: of the page it leads to. */
export async function signIn(
  school: School,
  email: string,
  { status = 200, ...options }: WalkOptions & { status?: number },
): Promise<Walk> {
  const walk = await Walk.begin(school, { width: 1280, ...options });
  await walk.open(`${school.cloud.baseUrl}/desk/sign-in`);
  await walk.page.getByLabel('Somebody else: their email address').fill(email);
  await walk.press('Sign in', status);
  return walk;
}
