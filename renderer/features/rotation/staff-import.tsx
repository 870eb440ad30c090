import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { STAFF_COLUMNS } from '#shared/domain/rotation/staff-csv.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { type Client, useDesk } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { Message } from '../../ui/message.tsx';
import { readFile } from './read-file.ts';

type Answer =
  | Awaited<ReturnType<Client['rotation']['importStaff']>>
  | { readonly kind: 'reading' | 'too-large' | 'unreachable' };

/** A staff list from a CSV file: all of it, or nothing and what is wrong with it, row by row. */
export const StaffImport = () => {
  const { t } = useTranslation('rotation');
  const sentence = useRefusal();
  const { client } = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setAnswer({ kind: 'reading' });
    const text = await readFile(file);
    // The same file can be chosen again once it is put right.
    if (input.current) input.current.value = '';
    if (text === null) return setAnswer({ kind: 'too-large' });
    const commandId = newId() as CommandId;
    setAnswer(await client.rotation.importStaff({ commandId, text }).catch(() => ({ kind: 'unreachable' }) as const));
  };
  return (
    <div className="staff-import">
      <label className="button button-plain staff-file">
        <Upload size={14} aria-hidden="true" />
        {t('staff.import')}
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <p className="rotation-quiet">{t('staff.columns', { columns: STAFF_COLUMNS.join(', ') })}</p>
      <div role="status">
        {answer?.kind === 'imported' && <Message tone="ok">{t('staff.imported', { count: answer.people })}</Message>}
        {answer?.kind === 'too-large' && <Message tone="attention">{t('staff.too-large')}</Message>}
        {answer?.kind === 'unreachable' && <Message tone="alarm">{t('unreachable')}</Message>}
        {answer?.kind === 'refused' && <Message tone="attention">{sentence(answer)}</Message>}
        {answer?.kind === 'faulty' && (
          <>
            <Message tone="alarm">{t('staff.nobody-taken', { count: answer.faults.length })}</Message>
            <ul className="staff-faults">
              {answer.faults.map(({ line, column, code, value }) => (
                <li key={`${line}/${column}/${code}`}>
                  {t('staff.fault-at', { line, column: column ?? '–' })} {t(`staff.fault.${code}`)}
                  {value !== '' && ` (${value})`}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
};
