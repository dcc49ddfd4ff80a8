import { describe, expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';
import { builtTemplate, ofType, the } from './template.ts';

const template = await builtTemplate();
const records = (from: ReturnType<typeof synthesise>) =>
  ofType(from, 'AWS::Route53::RecordSet').map(
    ([, { Properties }]) => `${String(Properties['Type'])} ${JSON.stringify(Properties['Name'])}`,
  );

describe('sending mail', () => {
  it('never in the clear, and never to an address that bounced or complained', () => {
    expect(the(template, 'AWS::SES::ConfigurationSet', 'Sending').Properties).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
  });

  it('is tried for as long as SES allows, fourteen hours, before it counts as bounced', () => {
    expect(the(template, 'AWS::SES::ConfigurationSet', 'Sending').Properties).toMatchObject({
      DeliveryOptions: { MaxDeliverySeconds: 14 * 60 * 60 },
    });
  });

  it('hears what became of each email, without tracking who opens it', () => {
    const { EventDestination } = the(
      template,
      'AWS::SES::ConfigurationSetEventDestination',
      'Sending',
    ).Properties;
    expect(EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject'],
      SnsDestination: { TopicARN: { Ref: expect.stringMatching(/^SendingEvents/) } },
    });
  });

  it('passes those events on to the feedback queue as SES wrote them', () => {
    const subscription = ofType(template, 'AWS::SNS::Subscription').find(
      ([, { Properties }]) => Properties['Protocol'] === 'sqs',
    );
    expect(subscription?.[1].Properties).toMatchObject({ RawMessageDelivery: true });
    expect(JSON.stringify(subscription)).toMatch(
      /SendingEvents.*QueuesFeedbackQueue|QueuesFeedbackQueue.*SendingEvents/s,
    );
  });

  it('proves itself with DKIM, SPF on its own bounce domain, and DMARC', () => {
    const found = records(template);
    expect(found.filter((record) => record.startsWith('CNAME'))).toHaveLength(3);
    expect(found).toEqual(
      expect.arrayContaining([
        'MX "bounces.countersign.test."',
        'TXT "bounces.countersign.test."',
        'TXT "_dmarc.countersign.test."',
      ]),
    );
  });

  it('leaves DMARC alone where somebody else looks after it', () => {
    const found = records(synthesise({ COUNTERSIGN_DMARC_RECORD: 'false' }));
    expect(found.join()).not.toContain('_dmarc');
  });

  it('takes events and alarms over TLS only', () => {
    const policies = ofType(template, 'AWS::SNS::TopicPolicy');
    expect(policies).toHaveLength(ofType(template, 'AWS::SNS::Topic').length);
    for (const [id, policy] of policies)
      expect(JSON.stringify(policy), id).toContain('"aws:SecureTransport":"false"');
  });
});
