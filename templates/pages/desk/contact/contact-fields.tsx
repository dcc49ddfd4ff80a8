import { languageChoices } from '../../../../functions/core/person/language.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type { TypedContact } from '../../../../functions/core/register/contact-correction.ts';
import { Input } from '../../../components/input/input.tsx';
import { Select } from '../../../components/select/select.tsx';
import { errorFor } from '../desk-page.tsx';
import { languageHint } from './language-words.ts';

/** What is typed of a contact: name, email, phone and preferred language. */
export const ContactFields = ({
  typed,
  problems,
  nameHint,
  emailHint,
}: {
  typed: TypedContact;
  problems: readonly Problem[] | undefined;
  nameHint?: string;
  emailHint?: string;
}) => (
  <>
    <Input
      name="name"
      label="Full name"
      hint={nameHint}
      value={typed.name}
      autocomplete="off"
      spellcheck={false}
      error={errorFor(problems, 'name')}
    />
    <Input
      name="email"
      type="email"
      label="Email address"
      hint={emailHint}
      value={typed.email}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      error={errorFor(problems, 'email')}
    />
    <Input
      name="phone"
      type="tel"
      label="Phone number"
      value={typed.phone}
      width={20}
      autocomplete="off"
      error={errorFor(problems, 'phone')}
    />
    <Select
      name="language"
      label="Preferred language (optional)"
      hint={languageHint}
      value={typed.language}
      items={[{ value: '', label: 'Not known' }, ...languageChoices()]}
      error={errorFor(problems, 'language')}
    />
  </>
);
