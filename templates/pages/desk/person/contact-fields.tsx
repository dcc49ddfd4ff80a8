import type { Problem } from '../../../../functions/core/refusal.ts';
import type { TypedContact } from '../../../../functions/core/register/contact-correction.ts';
import { Input } from '../../../components/input/input.tsx';
import { errorFor } from '../desk-page.tsx';

/** What is typed of a contact: name, email and phone. */
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
  </>
);
