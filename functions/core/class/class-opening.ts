import type { ClassMode } from '../agreement/signature.ts';
import type { Problem } from '../refusal.ts';

/** What a new session is about, of what a class is offered, and how the class signs. */
type ClassOpening = { forms: string[]; mode: ClassMode };

/** As it was sent, with every problem. */
export type OpeningTyped = { ticked: string[]; mode?: ClassMode; problems: Problem[] };

const readMode = (text: string): ClassMode | undefined =>
  text === 'each' || text === 'together' ? text : undefined;

/** What was ticked of the forms offered, in their order. A problem's field is `form` or `mode`. */
export function readOpening(
  offered: readonly string[],
  typed: { forms: readonly string[]; mode: string },
): ClassOpening | OpeningTyped {
  const ticked = typed.forms.filter((id) => offered.includes(id));
  const mode = readMode(typed.mode);
  const problems: Problem[] = [
    ...(ticked.length > 0 ? [] : [{ field: 'form', message: 'Tick at least one form' }]),
    ...(mode ? [] : [{ field: 'mode', message: 'Choose how the class signs' }]),
  ];
  if (!mode || problems.length > 0) return { ticked, mode, problems };
  return { forms: offered.filter((id) => ticked.includes(id)), mode };
}
