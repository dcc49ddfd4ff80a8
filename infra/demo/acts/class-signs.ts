import { answer, sayYes } from '../visitor/through-a-link.ts';
import { ClassDevice } from './in-class.ts';

/** Reads, answers what is asked, types the name in the sentence, and promises. */
async function promise(device: ClassDevice, called: string): Promise<void> {
  const last = await device.readAs(called);
  const [, name = called] =
    /.*\bI am (.+?), and th(?:is is my promise|ese are my answers)/.exec(last.text) ?? [];
  const writes = last.document.querySelector('input[name=typedName]') !== null;
  const typed = { ...answer(last, sayYes), ...(writes && { typedName: name }) };
  const done = await device.visitor.submit(last, typed, { button: /^(I promise|Save my answers)/ });
  if (!/Thank you/.test(done.text))
    throw new Error(`${called} promised, and it says: ${done.text}`);
}

/** A class signs on so many devices at once; the last on the list is away that day. */
export async function signOnTablets(
  baseUrl: string,
  code: string,
  devices: number,
): Promise<{ signed: number; away: number }> {
  const tablets = await Promise.all(
    Array.from({ length: devices }, () => ClassDevice.open(baseUrl, code)),
  );
  const names = [...((await tablets[0]?.names()) ?? new Map()).keys()];
  const here = names.length > 1 ? names.slice(0, -1) : names;
  await Promise.all(
    tablets.map(async (device, which) => {
      for (const called of here.filter((_, index) => index % devices === which))
        await promise(device, called);
    }),
  );
  return { signed: here.length, away: names.length - here.length };
}
