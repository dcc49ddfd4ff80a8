import type { StackResource } from './deployment.ts';
import { noLocalEffect } from './no-local-effect.ts';

/** Resource types that the embedded cloud runs. */
export const runLocally: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
]);

/** Throws, naming every resource of a type that is neither run nor known to have no effect. */
export function refuseUnknown(resources: readonly StackResource[]): void {
  const unknown = resources.filter(({ type }) => !runLocally.has(type) && !(type in noLocalEffect));
  if (unknown.length === 0) return;
  const list = unknown.map(({ id, type }) => `  ${type}  ${id}`).join('\n');
  throw new Error(
    `The embedded cloud cannot run these resources of the template:\n${list}\n` +
      'Teach infra/local to run the type, or give the reason why it has no effect here in ' +
      'infra/local/template/no-local-effect.ts.',
  );
}
