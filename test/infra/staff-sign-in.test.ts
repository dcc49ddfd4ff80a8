import { describe, expect, it } from 'vitest';
import { synthesise } from './synthesise.ts';
import { builtTemplate, the } from './template.ts';

const template = await builtTemplate();
const pool = () => the(template, 'AWS::Cognito::UserPool', 'StaffSignInPool').Properties;

describe('staff sign-in', () => {
  it('asks for a verified email and a second factor that is not a text message', () => {
    expect(pool()).toMatchObject({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email' }] },
    });
  });

  it('lets nobody make an account for themselves, and emails whoever is invited in our words', () => {
    const { AdminCreateUserConfig: config } = pool();
    expect(config).toMatchObject({
      AllowAdminCreateUserOnly: true,
      InviteMessageTemplate: { EmailSubject: 'Set up your Countersign account' },
    });
    const text = JSON.stringify(config);
    // Cognito puts them in, and refuses a text without them.
    expect(text).toContain('{username}');
    expect(text).toContain('{####}');
    expect(text).toContain('works for 7 days');
    expect(text).toContain('https://forms.countersign.test/desk/account');
  });

  it('asks for a long password of any characters', () => {
    expect(pool()).toMatchObject({
      Policies: {
        PasswordPolicy: {
          MinimumLength: 15,
          RequireLowercase: false,
          RequireUppercase: false,
          RequireNumbers: false,
          RequireSymbols: false,
          TemporaryPasswordValidityDays: 7,
        },
      },
    });
  });

  it('hands out codes only, to the desk only, with no secret to leak', () => {
    expect(the(template, 'AWS::Cognito::UserPoolClient', 'StaffSignIn').Properties).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: ['https://forms.countersign.test/desk/callback'],
      LogoutURLs: ['https://forms.countersign.test/desk/sign-out'],
      PreventUserExistenceErrors: 'ENABLED',
      WriteAttributes: ['email'],
    });
  });

  it('sends its codes through SES once SES may send', () => {
    const later = synthesise({ COUNTERSIGN_SIGN_IN_MAIL_FROM_SES: 'true' });
    expect(pool()).toMatchObject({
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    });
    expect(the(later, 'AWS::Cognito::UserPool', 'StaffSignInPool').Properties).toMatchObject({
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'forms@countersign.test' },
    });
    // SES knows the domain, not this one address of it.
    expect(JSON.stringify(later)).toContain(':identity/countersign.test"');
  });

  it.each(['CookieSecret', 'CountingSecret'])('makes the %s from chance', (id) => {
    expect(the(template, 'AWS::SecretsManager::Secret', id).Properties).toMatchObject({
      GenerateSecretString: { GenerateStringKey: 'key', PasswordLength: 64 },
    });
  });
});
