import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import { dateAt } from '../../../functions/core/calendar.ts';
import { ownerName } from '../../../functions/core/family/family.ts';
import { familyTasksOf } from '../../../functions/core/family/family-tasks.ts';
import type { SheetLine } from '../../../functions/core/family/sheet.ts';
import { sign } from '../../../functions/core/family/sign.ts';
import { currentVersion } from '../../../functions/core/form/form-catalogue.ts';
import { isToldOf, optionsOf } from '../../../functions/core/form/question.ts';
import type { Message } from '../../../functions/core/message/message.ts';
import { signAsPupil } from '../../../functions/core/pupil/sign-as-pupil.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { loadFamily } from '../../../functions/store/family/load-family.ts';
import type { Store } from '../../../functions/store/store.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import { lastMark } from '../agreement/last-mark.ts';

type SignOptions = {
  form?: string;
  person?: string;
  answer?: string;
  reference?: string;
  kind?: Signatory['kind'];
  /** The register's name, unless another. */
  typedName?: string;
};

/** Answers to all a form asks: the first offered, unless another is named. */
export const answersOf = (form: string, wanted?: string): Record<string, string> =>
  Object.fromEntries(
    currentVersion(catalogue, form)
      .questions.filter((question) => !isToldOf(question))
      .map((question) => {
        const { id, type } = question;
        const options = optionsOf(question);
        const chosen = options.find((option) => option.value === wanted) ?? options[0];
        return [id, chosen?.value ?? (type === 'date' ? '2026-12-18' : 'Walks home alone')];
      }),
  );

/** Signs for the people of Northbrook, at the desk's time, without a page. */
export function createSigning(store: Store, clock: { now: string }, nextReference: () => string) {
  /**
   * Signs all that is asked of a contact, or the one form, offered ones too, for all or one person,
   * with these answers to every question; what is typed is `Walks home alone`. `kind`: of a person
   * who signs for themselves.
   */
  const signAs = async (
    id: string,
    options: SignOptions & Pick<SheetLine, 'said' | 'why'> = {},
  ) => {
    const { form, person, said, why } = options;
    const owner = { kind: options.kind ?? ('contact' as const), id };
    const loaded = await loadFamily(store, 'northbrook', owner, clock.now, { signing: true });
    if (!loaded) throw new Error(`Nobody ${id}`);
    const tasks = familyTasksOf(loaded.family, catalogue, dateAt(clock.now))
      .flatMap((entry) => entry.tasks)
      .filter((task) => (form ? task.agreement.form === form : task.state !== 'offered'))
      .filter((task) => !person || task.agreement.person === person)
      // Only what was given is taken back, not a second one that could be asked for.
      .filter((task) => said !== 'withdraw' || task.state !== 'offered');
    const lines = tasks.map(({ agreement }) => {
      return {
        ...(said && { said }),
        ...(why && { why }),
        person: agreement.person,
        agreement: agreement.id,
        shown: lastMark(agreement, id),
        answers: answersOf(agreement.form, options.answer),
      };
    });
    const forms = Object.keys(catalogue).map((id) => currentVersion(catalogue, id));
    const shownHashes = Object.fromEntries(forms.map((form) => [form.id, form.hash]));
    const typedName = options.typedName ?? ownerName(loaded.family);
    const decided = sign(
      loaded.family,
      catalogue,
      { lines, shownHashes, typedName, confirmedName: typedName },
      {
        via: { by: 'link', link: 'ref', address: 's•••@example.org' },
        reference: options.reference ?? nextReference(),
        now: clock.now,
      },
    );
    if (isRefusal(decided) || 'already' in decided) throw new Error(JSON.stringify(decided));
    if ((await store.commit(decided.facts)) === 'conflict') throw new Error('conflict');
    const message = decided.facts.find((fact) => fact.fact === 'message-owed')?.message;
    if (message) {
      const moved: Message = { ...message, state: 'sent', sentAt: clock.now };
      await store.commit([{ fact: 'message-moved', message: moved, was: 'owed' }]);
    }
  };

  /** A pupil signs all that is theirs of one form, on a device in class. */
  const signAsPupilIn = async (form: string, pupil: string) => {
    const [school, record] = await Promise.all([
      store.findSchool('northbrook'),
      store.findPerson('northbrook', pupil),
    ]);
    if (!school || !record) throw new Error(`No pupil ${pupil}`);
    const ids = record.agreements
      .filter((agreement) => agreement.form === form)
      .map((agreement) => agreement.id);
    const decided = signAsPupil(
      school,
      record,
      catalogue,
      {
        agreements: ids,
        answers: Object.fromEntries(ids.map((one) => [one, answersOf(form)])),
        shownHashes: { [form]: currentVersion(catalogue, form).hash },
        typedName: pupil,
        confirmedName: pupil,
      },
      {
        via: { by: 'class', session: 'lesson', mode: 'each', openedBy: 'grace' },
        reference: nextReference(),
        now: clock.now,
      },
    );
    if (isRefusal(decided)) throw new Error(JSON.stringify(decided));
    if ((await store.commit(decided.facts)) === 'conflict') throw new Error('conflict');
  };

  return { signAs, signAsPupilIn };
}
