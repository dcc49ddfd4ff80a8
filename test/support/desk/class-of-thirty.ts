import { aPupil, registerWrites } from '../person/people.ts';
import type { Desk } from './desk-site.ts';

/** A class of thirty in which some names are long, and whose last year's answers still hold. */
const thirty = Array.from({ length: 30 }, (_, at) =>
  aPupil({
    id: `p${at}`,
    firstName: at % 7 === 0 ? 'Maximiliana-Josephine' : 'Noor',
    lastName: at % 5 === 0 ? `Featherstonehaugh ${at}` : `Okafor ${at}`,
    admissionNumber: `7${at}`,
    year: '6',
    class: '6C',
  }),
);

/** Has class 6C join a desk that has its school, and its parents answer about photos in all ways. */
export async function classOfThirty(desk: Desk): Promise<void> {
  const relations = thirty.map(({ id }) => ({
    school: 'northbrook',
    person: id,
    contact: 'samira',
    relationship: 'Mother',
    decides: 'yes' as const,
    receives: true,
    restricted: false,
  }));
  await desk.store.writeRegister('northbrook', registerWrites({ persons: thirty, relations }));
  await desk.issueRound();
  for (const [at, { id }] of thirty.entries()) {
    const answer = ['yes', 'partly', 'no'][at % 4];
    if (answer) await desk.signAs('samira', { form: 'photo-video-consent', person: id, answer });
  }
  desk.clock.now = '2027-09-10T08:00:00.000Z';
}
