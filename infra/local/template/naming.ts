import type { StackResource } from './deployment.ts';
import type { Naming } from './resolve.ts';

export const region = 'eu-west-2';
export const account = '000000000000';

/** Where things answer on this machine, without a slash at the end. */
export type Addresses = { baseUrl: string; oidcUrl: string; queuesUrl: string };

const arn = (service: string, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

const nameProperty: Record<string, string> = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
};

/**
 * A stage's stacks share one name here, that of the one they once were: what was kept under it, by
 * whatever version, is found again.
 */
const stageOf = (stack: StackResource['stack']): string => stack.name.replace(/-data$/, '');

/**
 * The name a resource has here: the template's own where it gives one, else made of the stack's and
 * the resource's, so that it is the same at every start and finds its data again.
 */
export function nameOf({ stack, id, type, properties }: StackResource): string {
  const given = properties[nameProperty[type] ?? ''];
  const name = typeof given === 'string' ? given : `${stageOf(stack)}-${id}`;
  // Buckets allow small letters only, and 63 characters; queues allow 80.
  return type === 'AWS::S3::Bucket' ? name.toLowerCase().slice(0, 63) : name.slice(0, 80);
}

function arnOf(resource: StackResource): string {
  const name = nameOf(resource);
  switch (resource.type) {
    case 'AWS::SQS::Queue':
      return arn('sqs', name);
    case 'AWS::SNS::Topic':
      return arn('sns', name);
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${name}`;
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return arn('dynamodb', `table/${name}`);
    case 'AWS::Cognito::UserPool':
      return arn('cognito-idp', `userpool/${name}`);
    case 'AWS::Lambda::Function':
      return arn('lambda', `function:${name}`);
    case 'AWS::SecretsManager::Secret':
      return arn('secretsmanager', `secret:${name}`);
    default:
      return arn('local', `${resource.type.replaceAll('::', '/')}/${name}`);
  }
}

/** The names, ARNs and addresses that `Ref` and `Fn::GetAtt` give on this machine. */
export function createNaming(addresses: Addresses): Naming {
  const queueUrl = (resource: StackResource): string =>
    `${addresses.queuesUrl}/${account}/${nameOf(resource)}`;

  return {
    pseudo: {
      'AWS::AccountId': account,
      'AWS::Region': region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
    },
    reference(resource) {
      switch (resource.type) {
        case 'AWS::SQS::Queue':
          return queueUrl(resource);
        case 'AWS::SNS::Topic':
        case 'AWS::SecretsManager::Secret':
          return arnOf(resource);
        case 'AWS::Cognito::UserPoolDomain':
          return String(resource.properties['Domain']);
        default:
          return nameOf(resource);
      }
    },
    attribute(resource, name) {
      switch (name) {
        case 'Arn':
        case 'TopicArn':
          return arnOf(resource);
        case 'QueueName':
        case 'TopicName':
          return nameOf(resource);
        case 'QueueUrl':
          return queueUrl(resource);
        case 'ProviderURL':
          return addresses.oidcUrl;
        case 'ApiEndpoint':
          return addresses.baseUrl;
        default:
          // Of a resource that has no effect here, such as the DKIM tokens of an identity.
          return `${nameOf(resource)}.${name}`;
      }
    },
  };
}
