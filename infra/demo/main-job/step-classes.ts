import type { AtTheDesk } from '../visitor/at-the-desk.ts';

/** Who signs together, read to by their teacher: those who are learning to read. */
const learning = /, (?:Nursery|Reception|Year [12])\b/;

/** Every class of the register. */
export async function listClasses(desk: AtTheDesk): Promise<string[]> {
  const page = await desk.open('/register');
  return page.document
    .querySelectorAll('select[name=group] option')
    .map((option) => option.getAttribute('value') ?? '')
    .filter((name) => name !== '' && !/^(learner|staff|volunteer|governor|visitor|-)$/.test(name));
}

const isLearning = async (desk: AtTheDesk, name: string): Promise<boolean> =>
  learning.test((await desk.open(`/register?${new URLSearchParams({ group: name })}`)).text);

/** Four classes for one teacher, of both ages where the school has both: two of each at most. */
export async function chooseClasses(
  desk: AtTheDesk,
  classes: readonly string[],
): Promise<string[]> {
  const young: string[] = [];
  const older: string[] = [];
  for (const name of classes) {
    if (young.length >= 2 && older.length >= 2) break;
    const some = (await isLearning(desk, name)) ? young : older;
    some.push(name);
  }
  return [...young.slice(0, 2), ...older.slice(0, 2)];
}
