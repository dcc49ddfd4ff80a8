import type { Content, EmailPart } from './email-content.ts';

function textOf(part: EmailPart): string {
  switch (part.part) {
    case 'paragraph':
      return part.text;
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n');
    case 'button':
      return `${part.label}:\n${part.href}\n\n${part.under}`;
    case 'answers': {
      const rows = part.rows.map((row) => `- ${row.label}: ${row.answer}`);
      return [part.title, part.who, ...rows].filter(Boolean).join('\n');
    }
    case 'why':
      return [
        part.link ? `${part.text} ${part.link.label}:\n${part.link.href}` : part.text,
        `How we use your information:\n${part.privacy}`,
      ].join('\n\n');
  }
}

/** An email as plain text, for those who read it so. */
export const asText = (content: Content): string => `${content.parts.map(textOf).join('\n\n')}\n`;
