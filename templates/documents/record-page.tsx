import type { AgreementRecord } from '../../functions/core/evidence/agreement-record.ts';
import type { RecordedSignature } from '../../functions/core/evidence/recorded-signature.ts';
import type { ShownWording } from '../../functions/core/form/shown-wording.ts';
import { SummaryList } from '../components/summary-list/summary-list.tsx';
import { Blocks, RunList, Runs } from '../components/wording/wording.tsx';
import {
  kindTitle,
  type RecordRow,
  recordRows,
  showChoices,
  wordingTitle,
} from './record-phrases.ts';
import { signatureRemark, signatureRows, signedTitle } from './signature-phrases.ts';

/** A text as it was typed: a browser can show every script, each in its own direction. */
const Exact = ({ text }: { text: string }) => <bdi dir="auto">{text}</bdi>;

const exactRows = (rows: readonly RecordRow[]) =>
  rows.map(({ label, value, href }) => ({
    key: label,
    value: href ? (
      <a class="govuk-link" href={href}>
        {value}
      </a>
    ) : (
      <Exact text={value} />
    ),
  }));

function Signed({
  record,
  signature,
  number,
}: {
  record: AgreementRecord;
  signature: RecordedSignature;
  number: number;
}) {
  const remark = signatureRemark(signature);
  const answers = signature.answers.map(({ label, answer }) => ({ label, value: answer }));
  return (
    <section>
      <h2 class="govuk-heading-m">Signature {number}</h2>
      {remark && <p class="govuk-body">{remark}</p>}
      {answers.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Answers</h3>
          <SummaryList rows={exactRows(answers)} />
        </>
      )}
      <h3 class="govuk-heading-s">{signedTitle(signature, record)}</h3>
      <SummaryList rows={exactRows(signatureRows(signature, record))} />
    </section>
  );
}

function Wording({ wording, number }: { wording: ShownWording; number: number }) {
  const { names } = wording;
  return (
    <section>
      <h2 class="govuk-heading-m">
        {wordingTitle(wording)}, version {wording.version}
      </h2>
      <SummaryList
        rows={[
          { key: 'In this record', value: `Wording ${number}` },
          { key: 'SHA-256', value: wording.hash },
        ]}
      />
      {wording.summary.length > 0 && <h3 class="govuk-heading-s">What this is about</h3>}
      {wording.summary.map((runs) => (
        <p class="govuk-body">
          <Runs runs={runs} names={names} />
        </p>
      ))}
      {wording.promises.length > 0 && (
        <>
          <h3 class="govuk-heading-s">What we promise</h3>
          <RunList items={wording.promises} names={names} />
        </>
      )}
      {wording.blocks.length > 0 && <h3 class="govuk-heading-s">Full wording</h3>}
      <Blocks blocks={wording.blocks} names={names} />
      {wording.pupilPages?.map((page) => (
        <>
          <h3 class="govuk-heading-s">
            <Runs runs={page.title} names={names} />
          </h3>
          <RunList items={page.promises} names={names} />
        </>
      ))}
      {wording.questions.length > 0 && <h3 class="govuk-heading-s">The questions</h3>}
      {wording.questions.map((question) => (
        <p class="govuk-body">
          <strong>{question.label}</strong>
          {question.hint && (
            <>
              <br />
              {question.hint}
            </>
          )}
          <br />
          {showChoices(question)}
        </p>
      ))}
    </section>
  );
}

/**
 * A record as part of a page, with the page's one `h1`: the accessible copy, and the place where
 * every name stands exactly as it was typed.
 */
export const RecordPage = ({ record }: { record: AgreementRecord }) => (
  <article>
    <span class="govuk-caption-l">{kindTitle[record.kind]}</span>
    <h1 class="govuk-heading-l">{record.title}</h1>
    <SummaryList rows={exactRows(recordRows(record))} />
    {record.signatures.map((signature, index) => (
      <Signed record={record} signature={signature} number={index + 1} />
    ))}
    {record.wordings.map((wording, index) => (
      <Wording wording={wording} number={index + 1} />
    ))}
  </article>
);
