import { Ban, Loader } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from './age.tsx';
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
    <section className="panel" data-region={region} aria-labelledby={titleId} tabIndex={-1}>
      <header className="panel-header">
        <h2 id={titleId} className="panel-title">
          {title}
        </h2>
        {count !== undefined && <span className="panel-count">{count}</span>}
        <div className="panel-toolbar">{toolbar}</div>
      </header>
      <PanelBody state={state}>{children}</PanelBody>
    </section>
  );
};

const PanelBody = ({ state, children }: { state: PanelState; children: ReactNode }) => {
  const { t } = useTranslation('common');
  switch (state.kind) {
    case 'ready':
      return <div className="panel-body">{children}</div>;
    case 'stale':
      return (
        <>
          <Message tone="stale">
            {t('panel.stale')} <Age since={state.since} />
          </Message>
          <div className="panel-body">{children}</div>
        </>
      );
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
