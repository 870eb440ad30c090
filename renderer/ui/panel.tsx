import { Ban, Loader } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { Age } from './age.tsx';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { Message } from './message.tsx';
import './panel.css';

/** How a pane stands. `stale` keeps its content on screen and says since when it may no longer be so. */
export type PanelState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty'; readonly text: string }
  | { readonly kind: 'stale'; readonly since: number }
  | { readonly kind: 'failed'; readonly text: string; readonly retry?: () => void }
  | { readonly kind: 'forbidden'; readonly text: string };

/**
 * A region of the screen with a name. `region` is how F6 finds it (`data-region`); the first thing in it that can take
 * the keyboard gets it. Content scrolls inside; the panel itself never does.
 */
export const Panel = ({
  region,
  title,
  count,
  toolbar,
  state = { kind: 'ready' },
  children,
}: {
  region: string;
  title: string;
  /** Beside the title, quietly: how many. */
  count?: ReactNode;
  toolbar?: ReactNode;
  state?: PanelState;
  children?: ReactNode;
}) => {
  const titleId = useId();
  return (
    <section id={region} className="panel" data-region={region} aria-labelledby={titleId} tabIndex={-1}>
      <header className="panel-header">
        <h2 id={titleId} className="panel-title">
          {title}
        </h2>
        {count !== undefined && <span className="panel-count">{count}</span>}
        {state.kind === 'stale' && <Stale since={state.since} />}
        <div className="panel-toolbar">{toolbar}</div>
      </header>
      <PanelBody state={state}>{children}</PanelBody>
    </section>
  );
};

/** In the header, so that nothing in the panel moves when it comes and goes. */
const Stale = ({ since }: { since: number }) => {
  const { t } = useTranslation('common');
  return (
    <Badge tone="stale" fill>
      <Age since={since} seconds /> {t('panel.stale')}
    </Badge>
  );
};

const PanelBody = ({ state, children }: { state: PanelState; children: ReactNode }) => {
  const { t } = useTranslation('common');
  switch (state.kind) {
    case 'ready':
    case 'stale':
      return <div className="panel-body">{children}</div>;
    case 'loading':
      return (
        <div className="panel-body panel-notice" role="status">
          <Loader size={18} aria-hidden="true" />
          {t('panel.loading')}
        </div>
      );
    case 'empty':
      return <div className="panel-body panel-notice">{state.text}</div>;
    case 'failed':
      return (
        <div className="panel-body panel-notice">
          <Message tone="alarm">{state.text}</Message>
          {state.retry && <Button onPress={state.retry}>{t('panel.retry')}</Button>}
        </div>
      );
    case 'forbidden':
      return (
        <div className="panel-body panel-notice">
          <Ban size={18} aria-hidden="true" />
          {state.text}
        </div>
      );
  }
};
