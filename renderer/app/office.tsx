import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { AccountsView } from '../features/accounts/accounts-view.tsx';
import { UnitForm } from '../features/accounts/unit-form.tsx';
import { ConsultTimes } from '../features/consult/consult-times.tsx';
import { DevicesView } from '../features/devices/devices-view.tsx';
import { DiagnosticsView } from '../features/diagnostics/diagnostics-view.tsx';
import { FiguresView } from '../features/rotation/figures-view.tsx';
import { useDesk } from '../replica/desk.tsx';
import { Panel } from '../ui/panel.tsx';
import './office.css';

/** The frame of those who see no cases: what they may do instead, and why there is nothing else. */
export const Office = () => {
  const { t } = useTranslation(['frame', 'domain', 'rotation', 'consult']);
  const { role } = useDesk().session;
  if (!may(role, 'manage-accounts'))
    return (
      <div className="office office-one">
        <Panel region="office" title={t('office.evaluator-title')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard */}
          <section className="office-page" aria-label={t('office.figures')} tabIndex={0}>
            <p className="office-hint">{t('office.evaluator')}</p>
            <h3>{t('consult:pane')}</h3>
            <ConsultTimes />
            <h3>{t('rotation:parts.fairness')}</h3>
            <FiguresView />
          </section>
        </Panel>
      </div>
    );
  return (
    <div className="office">
      <Panel region="office" title={t('office.administrator-title')}>
        <div className="office-page">
          <p className="office-hint">{t('office.administrator')}</p>
          <h3>{t('menu.devices')}</h3>
          <DevicesView />
          <h3>{t('accounts.title')}</h3>
          <AccountsView />
          {mayRun(role, 'unit.register') && (
            <>
              <h3>{t('units.title')}</h3>
              <UnitForm />
            </>
          )}
        </div>
      </Panel>
      {may(role, 'see-diagnostics') && (
        <Panel region="diagnostics" title={t('diagnostics.title')}>
          <div className="office-page">
            <DiagnosticsView />
          </div>
        </Panel>
      )}
    </div>
  );
};
