import { codeFrom } from '../../core/class/class-code.ts';
import type { RandomBytes } from '../../services/tokens.ts';

/** Six signs of fair chance; asked again in the rare case that too few bytes are fair. */
export function newClassCode(random: RandomBytes): string {
  for (;;) {
    const code = codeFrom(random(16));
    if (code) return code;
  }
}
