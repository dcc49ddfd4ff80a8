import { createHash } from 'node:crypto';
import { createApp } from '../../../functions/classroom/app.tsx';
import { openAgreement } from '../../../functions/core/agreement/agreement.ts';
import { academicYearOf, dateAt } from '../../../functions/core/calendar.ts';
import {
  type ClassMove,
  type ClassSession,
  moveClass,
  openClass,
} from '../../../functions/core/class/class-session.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import type { Person } from '../../../functions/core/person/person.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { createLog } from '../../../functions/services/log.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import type { Table } from '../../../functions/store/table.ts';
import { catalogue as published } from '../../../templates/forms/catalogue.ts';
import { cookieKey, createVisitor, origin, termBegins } from '../link/link-site.ts';
import { aPupil, aSchool, aTeacher, registerWrites, tom } from '../person/people.ts';
import { createTrail } from '../school/trail.ts';
import { appInRole, guardTable } from '../store/guarded-table.ts';

export const rules = 'pupil-aup-primary';
export const social = 'pupil-social-media';
export const photos = 'photo-video-consent';

/** Class 4B of the invented school, and a pupil of another class. */
export const class4B: Person[] = [
  aPupil(),
  aPupil({ id: 'leo', firstName: 'Leo', lastName: 'Brandt', admissionNumber: '1002' }),
  aPupil({ id: 'ines', firstName: 'Ines', lastName: 'Costa', admissionNumber: '1003' }),
];

/** A whole `classroom` app on a table in memory, its school asked for two forms. */
export async function createClassSite(
  options: { table?: Table; people?: Person[]; baseUrl?: string } = {},
) {
  const store = createStore(guardTable(options.table), emailHash);
  const clock = { now: termBegins };
  const nudges: string[] = [];
  const logged: string[] = [];
  const catalogue = { ...published };
  let counter = 0;
  const random = (size: number) => {
    counter += 1;
    return createHash('sha512').update(`class ${counter}`).digest().subarray(0, size);
  };
  const log = createLog((line) => logged.push(line));
  const { trail, audit } = createTrail(log);
  const app = appInRole(
    'classroom',
    createApp({
      store,
      now: () => clock.now,
      catalogue,
      baseUrl: options.baseUrl ?? origin,
      cookieKey,
      nudge: async (queue, sent) => {
        for (const one of sent) nudges.push(`${queue} ${one.sk}`);
      },
      random,
      log,
      audit,
      wait: () => new Promise((done) => setTimeout(done, 0)),
    }),
  );

  const teacher = aTeacher();
  await store.commit([{ fact: 'school-founded', school: aSchool() }]);
  const people = options.people ?? [...class4B, tom];
  await store.writeRegister('northbrook', registerWrites({ persons: [teacher, ...people] }));

  /** Opens agreements of these forms for somebody, as a round does. */
  const ask = async (person: Person, forms: readonly string[]) => {
    const round = { id: 'autumn', academicYear: academicYearOf(dateAt(clock.now)) };
    const school = {
      id: person.school,
      ownAnswerFrom: person.judgedAble ? ('1' as const) : undefined,
    };
    await store.commit(
      forms.map((id) => ({
        fact: 'asked',
        agreement: openAgreement(
          currentVersion(catalogue, id),
          { school, person },
          round,
          clock.now,
        ),
      })),
    );
  };
  for (const person of people) await ask(person, [rules, social]);

  /** A session as the desk opens it. */
  const open = async (given: Partial<ClassSession> = {}): Promise<ClassSession> => {
    const session = openClass(
      aTeacher({ classes: [given.class ?? '4B'] }),
      {
        school: given.school ?? 'northbrook',
        id: given.id ?? 'aaaa1111',
        class: given.class ?? '4B',
        forms: given.forms ?? [rules, social],
        mode: given.mode ?? 'each',
        code: given.code ?? 'ABC234',
        codeEnd: given.codeEnd ?? 'XYZ9',
      },
      clock.now,
    );
    if (isRefusal(session)) throw new Error(session.refusal);
    if ((await store.commit([{ fact: 'class-opened', session }])) !== 'ok')
      throw new Error('conflict');
    return session;
  };

  const move = async (session: ClassSession, given: ClassMove): Promise<ClassSession> => {
    const next = moveClass(session, teacher, given, clock.now);
    if (isRefusal(next)) throw new Error(next.refusal);
    if ((await store.commit([{ fact: 'class-changed', session: next, was: session }])) !== 'ok')
      throw new Error('conflict');
    return next;
  };
  const hashes = () =>
    Object.fromEntries([rules, social].map((id) => [id, currentVersion(catalogue, id).hash]));
  const read = (session: ClassSession) => move(session, { move: 'read', hashes: hashes() });

  const signaturesOf = (person: string, school = 'northbrook') =>
    store.listSignatures(school, person);
  const device = () => createVisitor(app as never);
  return {
    app,
    store,
    clock,
    nudges,
    logged,
    trail,
    catalogue,
    teacher,
    ask,
    open,
    move,
    read,
    hashes,
    signaturesOf,
    device,
  };
}

export type ClassSite = Awaited<ReturnType<typeof createClassSite>>;
