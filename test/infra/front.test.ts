import { describe, expect, it } from 'vitest';
import { lambdaNames } from '../../infra/lambdas.ts';
import { builtTemplate, ofType, the } from './template.ts';

const template = await builtTemplate();

describe('the front', () => {
  it('sends each address to the Lambda that answers it', () => {
    const integrations = Object.fromEntries(
      ofType(template, 'AWS::ApiGatewayV2::Integration').map(([id, { Properties }]) => [
        id,
        /"(Sign|Copy|Classroom|Public|Office)[0-9A-F]{8}"/.exec(
          JSON.stringify(Properties['IntegrationUri']),
        )?.[1],
      ]),
    );
    const routes = ofType(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
      const [, integration = ''] = /"Ref":"(\w+)"/.exec(JSON.stringify(Properties['Target'])) ?? [];
      return `${String(Properties['RouteKey'])} → ${integrations[integration]}`;
    });
    expect(routes.toSorted()).toEqual([
      '$default → Public',
      'ANY /class → Classroom',
      'ANY /class/{proxy+} → Classroom',
      'ANY /desk → Office',
      'ANY /desk/{proxy+} → Office',
      'ANY /f/{ref} → Sign',
      'ANY /f/{ref}/{proxy+} → Sign',
      'GET / → Sign',
      'GET /.well-known/security.txt → Public',
      'GET /accessibility → Public',
      'GET /f/{ref}/copies/{copy} → Copy',
      'GET /healthz → Sign',
      'GET /k/{token} → Sign',
      'GET /{school} → Sign',
      'GET /{school}/privacy → Public',
      'GET /{school}/visit → Public',
      'HEAD / → Sign',
      'HEAD /.well-known/security.txt → Public',
      'HEAD /accessibility → Public',
      'HEAD /f/{ref}/copies/{copy} → Copy',
      'HEAD /healthz → Sign',
      'HEAD /k/{token} → Sign',
      'HEAD /{school} → Sign',
      'HEAD /{school}/privacy → Public',
      'HEAD /{school}/visit → Public',
      'POST /{school} → Sign',
      'POST /{school}/visit → Public',
    ]);
  });

  it('answers under its own name only, over TLS 1.2 at least', () => {
    expect(the(template, 'AWS::ApiGatewayV2::Api', 'Front').Properties).toMatchObject({
      DisableExecuteApiEndpoint: true,
    });
    expect(the(template, 'AWS::ApiGatewayV2::DomainName', 'Front').Properties).toMatchObject({
      DomainName: 'forms.countersign.test',
      DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2' }],
    });
    const records = ofType(template, 'AWS::Route53::RecordSet').filter(
      ([, { Properties }]) => Properties['Name'] === 'forms.countersign.test.',
    );
    expect(records.map(([, { Properties }]) => Properties['Type']).toSorted()).toEqual([
      'A',
      'AAAA',
    ]);
  });

  it('takes all that people can ask at once, and no flood', () => {
    expect(the(template, 'AWS::ApiGatewayV2::Stage', 'Front').Properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingBurstLimit: 1000, ThrottlingRateLimit: 300 },
    });
  });

  it('logs the route and never the path, the query or who asked', () => {
    const { AccessLogSettings } = the(template, 'AWS::ApiGatewayV2::Stage', 'Front').Properties;
    const { Format, DestinationArn } = AccessLogSettings as Record<string, unknown>;
    expect(DestinationArn).toBeDefined();
    const fields = Object.values(JSON.parse(String(Format)) as Record<string, string>);
    expect(fields).toContain('$context.routeKey');
    for (const field of fields)
      expect(field).not.toMatch(/path|query|identity|protocol|domain|authorizer|header|cookie/i);
  });

  it('keeps every log for a set time', () => {
    const groups = ofType(template, 'AWS::Logs::LogGroup');
    // One for each Lambda, and the access log.
    expect(groups).toHaveLength(lambdaNames.length + 1);
    for (const [id, { Properties }] of groups)
      expect(Properties, id).toMatchObject({ RetentionInDays: 90 });
  });
});
