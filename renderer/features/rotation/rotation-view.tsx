import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, isoWeekOf } from '#shared/util/copenhagen.ts';
import { useDesk } from '../../replica/desk.tsx';
import { deskNow } from '../../replica/replica.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RotaGrid } from './rota-grid.tsx';
import { SPANS, type Span, stepDay } from './rota-table.ts';
import { useRotation } from './use-rotation.ts';
import './rotation.css';

/** Who is on, and when (vagtplan). In the place of the board, with strip and alarms left where they are. */
export const RotationView = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('rotation');
  const { replica } = useDesk();
  const rotation = useRotation();
  const today = dayOf(deskNow(replica.store.getState()));
  const [day, setDay] = useState(today);
  const [span, setSpan] = useState<Span>('week');
  const { year, week } = isoWeekOf(day);
  return (
    <Panel
      region="rotation"
      title={t('title')}
      count={t('week', { week, year })}
      toolbar={
        <Button variant="quiet" keys="Alt+V" onPress={onClose}>
          {t('back')}
        </Button>
      }
    >
      <div className="rotation">
        <div className="rotation-bar">
          <IconButton label={t(`earlier.${span}`)} onPress={() => setDay(stepDay(span, day, -1))}>
            <ChevronLeft size={16} aria-hidden="true" />
          </IconButton>
          <Button onPress={() => setDay(today)}>{t('today')}</Button>
          <IconButton label={t(`later.${span}`)} onPress={() => setDay(stepDay(span, day, 1))}>
            <ChevronRight size={16} aria-hidden="true" />
          </IconButton>
          <RadioGroup
            label={t('span.label')}
            hideLabel
            options={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
            value={span}
            onChange={setSpan}
          />
        </div>
        <RotaGrid rotation={rotation} span={span} day={day} onDay={setDay} today={today} />
      </div>
    </Panel>
  );
};
