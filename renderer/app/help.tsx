import type { ReactNode } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { argumentsOf, VERB_NAMES, VERBS } from '../features/command-line/verbs.ts';
import { keys as UNIT_KEYS } from '../features/unit/unit-pane.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/keys.tsx';
import { FRAME_KEY_NAMES, FRAME_KEYS } from './keys.ts';
import './help.css';

/** Every key and every command there is, from the tables that bind them. */
export const Help = ({ onClose }: { onClose: () => void }) => {
  const { t, language } = useTranslation(['frame', 'unit']);
  return (
    <Dialog title={t('help.title')} onClose={onClose} width={960}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard */}
      <div className="help" tabIndex={0}>
        <Part title={t('help.frame')}>
          {FRAME_KEY_NAMES.map((name) => (
            <Row key={name} keys={FRAME_KEYS[name].keys}>
              {t(`help.key.${name}`)}
            </Row>
          ))}
        </Part>
        <Part title={t('help.panes')}>
          <Row keys={['↑', '↓']}>{t('help.pane.queue-move')}</Row>
          <Row keys={['Enter']}>{t('help.pane.queue-open')}</Row>
          <Row keys={['Ctrl+Enter']}>{t('help.pane.next-step')}</Row>
          {UNIT_KEYS.map(({ key, label }) => (
            <Row key={key} keys={[key]}>
              {t(`unit:${label}`)}
            </Row>
          ))}
          <Row keys={['↑', '↓']}>{t('help.pane.channel-walk')}</Row>
          <Row keys={['K']}>{t('help.pane.channel-acknowledge')}</Row>
          <Row keys={['Del']}>{t('help.pane.channel-strike')}</Row>
          <Row keys={['M']}>{t('help.pane.channel-move')}</Row>
          <Row keys={['Alt+1', 'Alt+9']}>{t('help.pane.channel-phrase')}</Row>
          <Row keys={['@', '#', '!']}>{t('help.pane.channel-address')}</Row>
          <Row keys={['Enter']}>{t('help.pane.rota-choose')}</Row>
          <Row keys={['␣', '←', '→', '↑', '↓']}>{t('help.pane.rota-move')}</Row>
          <Row keys={['PgUp', 'PgDn']}>{t('help.pane.rota-step')}</Row>
          <Row keys={['Esc']}>{t('help.pane.close')}</Row>
          <Row keys={['←', '→']}>{t('help.pane.edge')}</Row>
        </Part>
        <Part title={t('help.commands')}>
          {VERB_NAMES.map((verb) => (
            <li key={verb} className="help-row">
              <code className="help-command">
                /{VERBS[verb][language]}{' '}
                {argumentsOf(verb)
                  .map((argument) => `‹${t(`command.argument.${argument}`)}›`)
                  .join(' ')}
              </code>
              {t(`command.verb.${verb}`)}
            </li>
          ))}
        </Part>
      </div>
    </Dialog>
  );
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="help-part">
    <h3>{title}</h3>
    <ul>{children}</ul>
  </section>
);

const Row = ({ keys, children }: { keys: readonly string[]; children: ReactNode }) => (
  <li className="help-row">
    <span className="help-keys">
      {keys.map((key) => (
        <Keys key={key}>{key}</Keys>
      ))}
    </span>
    {children}
  </li>
);
