/**
 * Resource types that the embedded cloud leaves alone, each with the reason why leaving it out
 * changes nothing that can be seen on one machine. A type that is neither run nor named here stops
 * the start, so that nothing deployed goes untried in silence.
 */
export const noLocalEffect: Record<string, string> = {
  'AWS::IAM::Role': 'Nobody is refused here; least privilege is asserted on the template.',
  'AWS::IAM::Policy': 'As for roles.',
  // What one inline policy has no room for, the CDK puts into one of these.
  'AWS::IAM::ManagedPolicy': 'As for roles.',
  'AWS::Lambda::Permission': 'The runner calls the handlers itself.',
  'AWS::SQS::QueuePolicy': 'As for roles.',
  'AWS::SNS::TopicPolicy': 'As for roles.',
  'AWS::S3::BucketPolicy': 'As for roles.',
  'AWS::Logs::LogGroup': 'Logs go to files in the data folder and are kept until it is deleted.',
  'AWS::CloudWatch::Alarm': 'Nobody is on call for one machine.',
  'AWS::CloudWatch::Dashboard': 'As for alarms.',
  'AWS::Logs::MetricFilter': 'As for alarms; what they find is tested on the lines themselves.',
  'AWS::ApiGatewayV2::DomainName': 'Its address is replaced by the local one.',
  'AWS::ApiGatewayV2::ApiMapping': 'One API, at the root of the local address.',
  'AWS::Route53::RecordSet': 'The address is 127.0.0.1.',
  'AWS::SES::EmailIdentity': 'Mail goes to the local viewer, whoever sends it.',
  'AWS::CDK::Metadata': 'Statistics for AWS.',
};
