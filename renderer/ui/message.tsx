import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { IconButton } from './button.tsx';
import { Shape, type Tone } from './shape.tsx';
import './message.css';

/** One line that says something, with a shape for how much it matters. `onClose` adds a way to put it away. */
export const Message = ({ tone, children, onClose }: { tone: Tone; children: ReactNode; onClose?: () => void }) => {
  const { t } = useTranslation('common');
  return (
    <div className={`message message-${tone}`}>
      <Shape tone={tone} />
      <div className="message-text">{children}</div>
      {onClose && (
        <IconButton label={t('close')} onPress={onClose}>
          <X size={14} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
};
