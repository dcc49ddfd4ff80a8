import { checkLists } from './checks/lists.ts';
import { checkFile, checkWords } from './checks/register.ts';
import { checkSignatures } from './checks/signatures.ts';
import { checkTeachers } from './checks/teachers.ts';
import { checkToDo } from './checks/to-do.ts';
import { callMoves } from './moves/call-moves.ts';
import { chaseMoves } from './moves/chase-moves.ts';
import { contactMoves } from './moves/contact-moves.ts';
import { deskMoves } from './moves/desk-moves.ts';
import { leavingMoves } from './moves/leaving-moves.ts';
import { mailMoves } from './moves/mail-moves.ts';
import { mergeMoves } from './moves/merge-moves.ts';
import type { Moves } from './moves/move.ts';
import { personMoves } from './moves/person-moves.ts';
import { firstFile, registerMoves } from './moves/register-moves.ts';
import { roundMoves } from './moves/round-moves.ts';
import { signingMoves } from './moves/signing-moves.ts';
import { teacherMoves } from './moves/teacher-moves.ts';
import { timeMoves } from './moves/time-moves.ts';
import { toDoMoves } from './moves/to-do-moves.ts';
import { yearMoves } from './moves/year-moves.ts';
import { Crash, type Cut } from './world/cut-table.ts';
import type { FamilyShape } from './world/management-system.ts';
import { createWorld, found, look, pass, type World } from './world/world.ts';

/** Everything that may happen. Whoever adds to it adds one line to the moves of its noun. */
export const moves: Moves = {
  ...registerMoves,
  ...personMoves,
  ...leavingMoves,
  ...teacherMoves,
  ...contactMoves,
  ...mergeMoves,
  ...roundMoves,
  ...chaseMoves,
  ...signingMoves,
  ...deskMoves,
  ...toDoMoves,
  ...callMoves,
  ...mailMoves,
  ...timeMoves,
  ...yearMoves,
};

/** One thing that happens, by its name and by numbers; `cut`: one of its writes does not come off. */
export type Step = { move: string; picks: number[]; cut: Cut | undefined };
export type History = { families: FamilyShape[]; begins: string; steps: Step[] };

const isQuiet = (name: string): boolean => name.startsWith('system:');

async function checkAll(world: World): Promise<void> {
  await checkWords(world);
  checkFile(world);
  await checkSignatures(world);
  await checkLists(world);
  await checkToDo(world);
  await checkTeachers(world);
}

async function take(world: World, { move, picks, cut }: Step): Promise<string | undefined> {
  world.arm(cut);
  world.isCounted = false;
  try {
    return await moves[move]?.move(world, picks);
  } catch (error) {
    if (error instanceof Crash) return `${move} (cut off)`;
    throw error;
  } finally {
    world.arm(undefined);
  }
}

/**
 * Lets all of it happen at a school just founded, and checks after each step that what must hold does.
 * `tell`: is told each step in words. Throws where something does not hold.
 */
export async function play(history: History, tell: (words: string) => void): Promise<World> {
  const world = createWorld(history.families, history.begins);
  await found(world);
  tell(await firstFile(world));
  await look(world);
  for (const step of history.steps) {
    const words = await take(world, step).catch((error: Error) => {
      tell(`${step.move} …`);
      throw error;
    });
    if (words === undefined) continue;
    tell(words);
    pass(world, 60);
    await look(world);
    if (!isQuiet(step.move)) await checkAll(world);
  }
  return world;
}
