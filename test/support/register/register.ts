import { type Diff, diffRegister } from '../../../functions/core/register/plan/diff.ts';
import type { KnownRegister } from '../../../functions/core/register/plan/known-register.ts';
import type {
  PlannedWrite,
  RegisterWrite,
} from '../../../functions/core/register/register-write.ts';
import type { FileRead } from '../../../functions/import/file/row-collector.ts';
import { readFile } from '../../../functions/import/read-file.ts';
import { registerIds } from '../../../functions/services/register-ids.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { bytesOf, type FileRow, toCsv } from './register-file.ts';

export const emptyRegister: KnownRegister = {
  people: [],
  contacts: [],
  relations: [],
  admins: new Set(),
};

const inSchool = {
  school: 'northbrook',
  idOf: registerIds('northbrook'),
  hashEmail: emailHash,
  on: '2026-09-03',
};

type Read = Exclude<FileRead, { reason: string }>;

/** What a file says; the test fails when it is refused as a whole. */
export async function readCsv(file: string | Uint8Array | readonly FileRow[]): Promise<Read> {
  const bytes =
    typeof file === 'string'
      ? bytesOf(file)
      : file instanceof Uint8Array
        ? file
        : bytesOf(toCsv(file));
  const read = await readFile(bytes);
  if ('reason' in read) throw new Error(read.reason);
  return read;
}

/** What a file without problems would do to a register. */
export async function diffCsv(
  file: Parameters<typeof readCsv>[0],
  known: KnownRegister = emptyRegister,
): Promise<Diff> {
  const read = await readCsv(file);
  if (read.problems.length > 0) throw new Error(JSON.stringify(read.problems));
  return diffRegister(read.rows, read.columns, known, inSchool);
}

const without = <T>(list: readonly T[], is: (one: T) => boolean): T[] =>
  list.filter((one) => !is(one));

function applyOne(known: KnownRegister, write: RegisterWrite): KnownRegister {
  if ('remove' in write)
    return write.remove === 'relation'
      ? {
          ...known,
          relations: without(
            known.relations,
            (one) => one.person === write.person && one.contact === write.contact,
          ),
        }
      : known;
  if (write.put === 'person') {
    const others = without(known.people, (one) => one.id === write.person.id);
    return { ...known, people: [...others, write.person] };
  }
  if (write.put === 'contact') {
    const others = without(known.contacts, (one) => one.id === write.contact.id);
    return { ...known, contacts: [...others, write.contact] };
  }
  if (write.put === 'relation') {
    const { person, contact } = write.relation;
    const others = without(
      known.relations,
      (one) => one.person === person && one.contact === contact,
    );
    return { ...known, relations: [...others, write.relation] };
  }
  return known;
}

/** The register after a plan's unconditional writes, where the office keeps what it corrected. */
export const after = (known: KnownRegister, writes: readonly PlannedWrite[]): KnownRegister =>
  writes.filter(({ when }) => when === undefined || when === 'kept').reduce(applyOne, known);
