import { Printer } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { type Handover, HandoverId } from '#shared/domain/rotation/handover.ts';
import { standing } from '#shared/domain/rotation/handover-status.ts';
import { useRefusal } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { newId } from '../../replica/new-id.ts';
import { useRefusalTo } from '../../replica/refusal-of.ts';
import { deskNow } from '../../replica/replica.ts';
import { useHandoverStatus } from '../../replica/use-handover-status.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { useTicked } from '../../ui/now.tsx';
import { Printed } from '../../ui/printed.tsx';
import { RefusableButton } from '../../ui/refusable-button.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import { HandoverSheet, type SheetOf } from './handover-sheet.tsx';
import { handoverSnapshot } from './handover-snapshot.ts';
import { OlderHandovers } from './older-handovers.tsx';
import './handover.css';

const LENGTH = 2_000;

/** The sheet, on screen and for the printer. */
const Preview = ({ of, label }: { of: SheetOf; label: string }) => {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const { at } = of.given ?? of.snapshot;
  return (
    <>
      <Printed title={t('sheet.title', { date: format.date(at), time: format.time(at) })}>
        <HandoverSheet of={of} />
      </Printed>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard */}
      <section className="handover-preview" aria-label={label} tabIndex={0}>
        <HandoverSheet of={of} />
      </section>
    </>
  );
};

const PrintButton = () => {
  const { t } = useTranslation('handover');
  return (
    <Button onPress={() => window.print()}>
      <Printer size={14} aria-hidden="true" />
      {t('print')}
    </Button>
  );
};

/** The lead who comes signs for what the other has given. */
const TakeForm = ({ handover }: { handover: Handover }) => {
  const { t } = useTranslation('handover');
  const sentence = useRefusal();
  const desk = useDesk();
  const [text, setText] = useState('');
  const command = { type: 'handover.take', handoverId: handover.id, text } as const;
  const refusal = useRefusalTo(command);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!refusal) void desk.run(command);
  };
  return (
    <form className="handover-form" aria-label={t('take.title')} onSubmit={onSubmit}>
      <TextArea
        label={t('text.taken')}
        rows={2}
        value={text}
        onChange={setText}
        maxLength={LENGTH}
        error={refusal?.code === 'cpr-in-text' ? sentence(refusal) : undefined}
      />
      <div className="form-buttons">
        <RefusableButton type="submit" variant="primary" refusal={refusal}>
          {t('take.do')}
        </RefusableButton>
      </div>
    </form>
  );
};

/** The lead who goes: what is open is filled in by the desk, what it cannot know by them. */
const GiveForm = ({ onGiven, isCovered }: { onGiven: () => void; isCovered: boolean }) => {
  const { t } = useTranslation('handover');
  const sentence = useRefusal();
  const desk = useDesk();
  const [id] = useState(() => HandoverId.parse(newId()));
  const [text, setText] = useState('');
  const [welfare, setWelfare] = useState('');
  const minute = useTicked((now) => Math.floor(now / 60_000));
  const state = useReplica((whole) => whole);
  // Built anew when something is done, and each minute, as the hour of it is.
  const snapshot = useMemo(() => handoverSnapshot(state, minute * 60_000), [state, minute]);
  const command = { type: 'handover.give', handoverId: id, snapshot, text, welfare } as const;
  const refusal = useRefusalTo(command);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (refusal) return;
    const now = desk.replica.store.getState();
    onGiven();
    void desk.run({ ...command, snapshot: handoverSnapshot(now, deskNow(now)) });
  };
  return (
    <>
      <form className="handover-form" aria-label={t('give.title')} onSubmit={onSubmit}>
        <TextArea
          label={t('text.given')}
          value={text}
          onChange={setText}
          maxLength={LENGTH}
          error={refusal?.code === 'cpr-in-text' ? sentence(refusal) : undefined}
        />
        <TextArea
          label={t('text.welfare')}
          hint={t('text.welfare-hint')}
          rows={2}
          value={welfare}
          onChange={setWelfare}
          maxLength={LENGTH}
        />
        <div className="form-buttons">
          <RefusableButton type="submit" variant="primary" refusal={refusal}>
            {t('give.do')}
          </RefusableButton>
        </div>
      </form>
      {!isCovered && <Preview of={{ snapshot }} label={t('give.preview')} />}
    </>
  );
};

/** What stands now, in a sentence; nothing where all is handed over or none is due. */
const Status = () => {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const status = useHandoverStatus();
  switch (status.kind) {
    case 'none':
      return null;
    case 'due':
      return <Message tone="neutral">{t('status.due', { time: format.time(status.end) })}</Message>;
    case 'missing':
      return <Message tone="attention">{t('status.missing', { time: format.time(status.end) })}</Message>;
    default:
      return (
        <Message tone="attention">{t('status.unsigned', { time: format.time(status.handover.given.at) })}</Message>
      );
  }
};

/** The change of shifts (vagtskifte): given by one lead, signed for by another, kept as it was. */
export const HandoverView = () => {
  const { t } = useTranslation(['handover', 'domain']);
  const { session } = useDesk();
  const handovers = useReplica((state) => state.plain.handover);
  const status = useHandoverStatus();
  const all = useMemo(() => standing([...handovers.values()].map(({ state }) => state)), [handovers]);
  const unsigned = all.find(({ taken }) => taken === null);
  const last = all.find(({ taken }) => taken !== null);
  const mayGive = mayRun(session.role, 'handover.give');
  // Chosen once: what another desk does meanwhile takes no form away that is being written in.
  const [isAnew, setAnew] = useState(() => mayGive && !unsigned && (!last || status.kind !== 'none'));
  const [opened, setOpened] = useState<Handover | null>(null);
  if (!may(session.role, 'see-crew')) return <p>{t('forbidden', { role: t(`domain:role.${session.role}`) })}</p>;
  const shown = unsigned ?? last;
  const older = opened ? (
    <>
      <div className="form-buttons">
        <PrintButton />
        <Button onPress={() => setOpened(null)}>{t('older.close')}</Button>
      </div>
      <Preview of={opened} label={t('older.one')} />
    </>
  ) : null;
  if (isAnew)
    return (
      <div className="handover">
        <Status />
        <GiveForm onGiven={() => setAnew(false)} isCovered={opened !== null} />
        {older}
        <OlderHandovers before={null} onOpen={setOpened} />
      </div>
    );
  return (
    <div className="handover">
      <Status />
      {!mayGive && <p className="handover-quiet">{t('lead-only')}</p>}
      {unsigned && mayGive && <TakeForm key={unsigned.id} handover={unsigned} />}
      {older ?? (
        <>
          <div className="form-buttons">
            {shown && <PrintButton />}
            {mayGive && <Button onPress={() => setAnew(true)}>{t(unsigned ? 'give.again' : 'give.begin')}</Button>}
          </div>
          {shown ? (
            <Preview of={shown} label={t(unsigned ? 'take.preview' : 'last')} />
          ) : (
            <p className="handover-quiet">{t('none')}</p>
          )}
        </>
      )}
      <OlderHandovers before={shown?.given.at ?? null} onOpen={setOpened} />
    </div>
  );
};
