import type { AgreementRecord, RecordedSignature } from '../../functions/core/record.ts';
import type { ShownWording } from '../../functions/core/shown-wording.ts';
import { SummaryList } from '../components/summary-list/summary-list.tsx';
import { Blocks, RunList, Runs } from '../components/wording/wording.tsx';
import { kindTitle, recordRows, signatureRemark, signatureRows } from './record-phrases.ts';

/** A text as it was typed: a browser can show every script, each in its own direction. */
const Exact = ({ text }: { text: string }) => <bdi dir="auto">{text}</bdi>;

const exactRows = (rows: readonly { label: string; value: string }[]) =>
  rows.map(({ label, value }) => ({ key: label, value: <Exact text={value} /> }));

function Signed({ signature, number }: { signature: RecordedSignature; number: number }) {
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
      <h3 class="govuk-heading-s">Signed</h3>
      <SummaryList
        rows={[
          ...exactRows(signatureRows(signature)),
          { key: 'Wording shown', value: `Wording ${signature.wording} of this record` },
        ]}
      />
    </section>
  );
}

function Wording({ wording, number }: { wording: ShownWording; number: number }) {
  const { names } = wording;
  return (
    <section>
      <h2 class="govuk-heading-m">The wording, version {wording.version}</h2>
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
      <Blocks blocks={wording.blocks} names={names} />
      {wording.questions.length > 0 && <h3 class="govuk-heading-s">The questions</h3>}
      {wording.questions.map(({ label, hint, options }) => (
        <p class="govuk-body">
          <strong>{label}</strong>
          {hint && (
            <>
              <br />
              {hint}
            </>
          )}
          <br />
          Choices: {options.map((one) => one.label).join(' / ')}
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
      <Signed signature={signature} number={index + 1} />
    ))}
    {record.wordings.map((wording, index) => (
      <Wording wording={wording} number={index + 1} />
    ))}
  </article>
);
