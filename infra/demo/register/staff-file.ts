/** People the demo acts as, whatever register it is given. Invented. */
export const demoTeacher = { name: 'Tamsin Ardley', email: 't.ardley@demo.example.org' };
export const demoOfficer = { name: 'Idris Vale', email: 'i.vale@demo.example.org' };
export const demoGovernor = { name: 'Ruth Penhale', email: 'r.penhale@demo.example.org' };
export const demoHead = { name: 'Helena Quist', email: 'h.quist@demo.example.org' };
export const demoDeputy = { name: 'Martin Ferrow', email: 'm.ferrow@demo.example.org' };
export const demoCoordinator = { name: 'Bronagh Teale', email: 'b.teale@demo.example.org' };
export const demoPublisher = { name: 'Lionel Abara', email: 'l.abara@demo.example.org' };

/** A second file: those above, the teacher with these classes. */
export function staffFile(classes: readonly string[]): Uint8Array<ArrayBuffer> {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const row = (type: string, who: { name: string; email: string }, post: string, own = '') => {
    const [first = '', last = ''] = who.name.split(' ');
    return [type, first, last, who.email, post, own].map(quoted).join(',');
  };
  const lines = [
    'Type,Forename,Surname,Email,Post,Classes',
    row('Staff', demoTeacher, 'Class teacher', classes.join('; ')),
    row('Staff', demoOfficer, 'E-safety officer'),
    row('Staff', demoHead, 'Head teacher'),
    row('Staff', demoDeputy, 'Deputy head teacher'),
    row('Staff', demoCoordinator, 'ICT co-ordinator'),
    row('Staff', demoPublisher, 'Librarian'),
    row('Governor', demoGovernor, 'Chair of governors'),
  ];
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}
