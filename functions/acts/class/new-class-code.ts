import {
  type ClassCode,
  codeEndLength,
  codeFrom,
  codeLength,
} from '../../core/class/class-code.ts';
import type { RandomBytes } from '../../services/tokens.ts';

/** Signs of fair chance; asked again in the rare case that too few bytes are fair. */
function newSigns(random: RandomBytes, length: number): string {
  for (;;) {
    const signs = codeFrom(random(16), length);
    if (signs) return signs;
  }
}

/** A code for a class session, and its longer form. */
export const newClassCode = (random: RandomBytes): Required<ClassCode> => ({
  code: newSigns(random, codeLength),
  codeEnd: newSigns(random, codeEndLength),
});
