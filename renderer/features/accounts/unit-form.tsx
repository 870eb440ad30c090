import { type FormEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { COMMANDS } from '#shared/domain/commands.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './accounts.css';

const EMPTY = { unitId: '', callSign: '', issi: '' };
type Filled = typeof EMPTY;

const commandOf = ({ unitId, callSign, issi }: Filled) =>
  COMMANDS['unit.register'].safeParse({ unitId: unitId.trim(), callSign, issi: Number(issi) });

/** A vehicle made known to the desk: its short name, its call sign and the number of its radio. */
export const UnitForm = () => {
  const { t } = useTranslation('frame');
  const desk = useDesk();
  const refusal = useRefusal();
  const [filled, setFilled] = useState(EMPTY);
  const [hasTried, setTried] = useState(false);
  const [answer, setAnswer] = useState<{ tone: 'ok' | 'attention'; text: string } | null>(null);
  const parsed = commandOf(filled);
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0]));
  const fill = (change: Partial<Filled>) => setFilled({ ...filled, ...change });
  const errorOf = (field: keyof Filled) => (hasTried && wrong.has(field) ? t(`units.wrong.${field}`) : undefined);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!parsed.success) return;
    const told = await desk.run({ type: 'unit.register', ...parsed.data });
    if (told.kind === 'refused') return setAnswer({ tone: 'attention', text: refusal(told) });
    setAnswer({ tone: 'ok', text: t('units.created', { name: parsed.data.callSign }) });
    setTried(false);
    setFilled(EMPTY);
  };
  return (
    <form className="register-unit" onSubmit={(event) => void onSubmit(event)}>
      <TextField
        label={t('units.id')}
        hint={t('units.id-hint')}
        value={filled.unitId}
        onChange={(unitId) => fill({ unitId })}
        error={errorOf('unitId')}
        maxLength={40}
      />
      <TextField
        label={t('units.call-sign')}
        hint={t('units.call-sign-hint')}
        value={filled.callSign}
        onChange={(callSign) => fill({ callSign })}
        error={errorOf('callSign')}
        maxLength={200}
      />
      <TextField
        label={t('units.issi')}
        hint={t('units.issi-hint')}
        value={filled.issi}
        onChange={(issi) => fill({ issi })}
        error={errorOf('issi')}
        maxLength={8}
      />
      <div className="register-unit-end">
        <Button type="submit">{t('units.create')}</Button>
        <div role="status">{answer && <Message tone={answer.tone}>{answer.text}</Message>}</div>
      </div>
    </form>
  );
};
