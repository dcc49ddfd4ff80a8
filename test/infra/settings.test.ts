import { describe, expect, it } from 'vitest';
import { readContext } from '../../infra/context.ts';
import { readStageSettings } from '../../infra/stage-settings.ts';

const local = readContext().stages?.['local'] ?? {};
const read = (changes: Record<string, unknown>, environment = {}) =>
  readStageSettings('live', { live: { ...local, ...changes } }, environment);

describe('the settings of a stage', () => {
  it('lists every missing one at once, and where to put it', () => {
    const refused = () => readStageSettings('live', { live: { sender: 'forms@example.org' } });
    for (const field of [
      'domain',
      'hostedZoneId',
      'hostedZoneName',
      'certificate',
      'evidenceYears',
      'alarmEmail',
      'signInPrefix',
    ])
      expect(refused).toThrow(`${field} (COUNTERSIGN_`);
    expect(refused).toThrow('context.stages.live');
    expect(refused).not.toThrow('sender');
    expect(refused).not.toThrow('undefined');
  });

  it('names the stages there are when asked for one there is not', () => {
    expect(() => readStageSettings('life', { live: {} })).toThrow('Stages in cdk.json: live.');
  });

  it('says what a wrong one should have been', () => {
    expect(() => read({ evidenceYears: 99 })).toThrow(
      'evidenceYears (COUNTERSIGN_EVIDENCE_YEARS) is not a whole number from 1 to 25',
    );
    expect(() => read({ colour: 'blue' })).toThrow('colour');
  });

  it('refuses names outside the zone, where their records could not be written', () => {
    expect(() => read({ domain: 'forms.example.org', sender: 'forms@example.com' })).toThrow(
      /domain forms\.example\.org is not in the zone[\s\S]*sender's example\.com is not/,
    );
    expect(() => read({ domain: 'evilcountersign.test' })).toThrow('not in the zone');
  });

  it('lets the environment win over the file', () => {
    const { sesRate, dmarcRecord } = read(
      {},
      { COUNTERSIGN_SES_RATE: '14', COUNTERSIGN_DMARC_RECORD: 'false' },
    );
    expect([sesRate, dmarcRecord]).toEqual([14, false]);
  });

  it('takes a way to tell of a weakness that a program can read, and no other', () => {
    for (const securityContact of ['mailto:it@example.org', 'https://example.org/security'])
      expect(read({ securityContact }).securityContact).toBe(securityContact);
    for (const securityContact of ['it@example.org', 'http://example.org', 'mailto:it', 'call us'])
      expect(() => read({ securityContact })).toThrow(
        'securityContact (COUNTERSIGN_SECURITY_CONTACT) is not an address that begins with mailto:',
      );
  });

  it('deploys to London unless told', () => {
    expect(read({}).region).toBe('eu-west-2');
  });
});
