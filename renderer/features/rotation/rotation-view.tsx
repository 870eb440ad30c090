import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may } from '#shared/domain/role.ts';
import { periodEnd } from '#shared/domain/rotation/plan-period.ts';
import { dayOf } from '#shared/util/copenhagen.ts';
import { useDesk } from '../../replica/desk.tsx';
import { deskNow } from '../../replica/replica.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { FairnessPart } from './fairness-part.tsx';
import { OutputPart } from './output-part.tsx';
import { periodAt } from './period-bar.tsx';
import { draftAfter, firstDraft, PeriodPart } from './period-part.tsx';
import { RotaPart } from './rota-part.tsx';
import { StaffPart } from './staff-part.tsx';
import { usePlanner } from './use-planner.ts';
import { useRotation } from './use-rotation.ts';
import './rotation.css';

type Part = 'rota' | 'period' | 'fairness' | 'staff' | 'output';
const PARTS: readonly Part[] = ['rota', 'period', 'fairness', 'staff', 'output'];
/** For those who do not plan. */
const READING: readonly Part[] = ['rota', 'output'];

/** Who is on, and when (vagtplan). In the place of the board, with strip and alarms left where they are. */
export const RotationView = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('rotation');
  const { replica, session } = useDesk();
  const plans = may(session.role, 'plan-rota');
  const rotation = useRotation();
  const planner = usePlanner(plans);
  const today = dayOf(deskNow(replica.store.getState()));
  const [part, setPart] = useState<Part>('rota');
  const [day, setDay] = useState(today);
  const [draft, setDraft] = useState(() => firstDraft(today, rotation));
  const { preview } = planner;
  // Where none is on these days, the newest there is.
  const period = periodAt(rotation.periods, day) ?? rotation.periods[0] ?? null;
  const isProposed = preview !== null && preview.plan.from <= day && day < periodEnd(preview.plan);
  const show = (from: string) => {
    setDay(from);
    setPart('rota');
  };
  return (
    <Panel
      region="rotation"
      title={t('title')}
      toolbar={
        <Button variant="quiet" keys="Alt+V" onPress={onClose}>
          {t('back')}
        </Button>
      }
    >
      <div className="rotation">
        <div className="rotation-parts">
          <RadioGroup
            label={t('part.label')}
            hideLabel
            options={(plans ? PARTS : READING).map((value) => ({ value, label: t(`parts.${value}`) }))}
            value={part}
            onChange={setPart}
          />
        </div>
        {part === 'rota' && <RotaPart rotation={rotation} preview={preview} day={day} onDay={setDay} today={today} />}
        {part === 'period' && (
          <PeriodPart
            rotation={rotation}
            planner={planner}
            draft={draft}
            onDraft={setDraft}
            onShow={show}
            onAdopted={(plan) => {
              setDraft((made) => draftAfter(made, plan));
              show(plan.from);
            }}
          />
        )}
        {part === 'fairness' && (
          <FairnessPart rotation={rotation} period={period} preview={isProposed ? preview : null} />
        )}
        {part === 'staff' && <StaffPart rotation={rotation} />}
        {part === 'output' && <OutputPart rotation={rotation} period={period} day={day} />}
      </div>
    </Panel>
  );
};
