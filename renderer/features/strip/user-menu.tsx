import { ChevronDown } from 'lucide-react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { useDesk } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';

type Theme = 'day' | 'night' | 'high-contrast' | 'auto';
type Language = 'da' | 'en';

export type UserMenuProps = {
  readonly settings: { readonly theme: Theme; readonly language: Language; readonly sound: boolean };
  readonly onChange: (change: Partial<UserMenuProps['settings']>) => void;
  readonly onShow: (
    what:
      | 'diagnostics'
      | 'devices'
      | 'accounts'
      | 'help'
      | 'map-window'
      | 'back-enter-open'
      | 'back-enter-closed'
      | 'paper'
      | 'rotation'
      | 'crew'
      | 'handover'
      | 'channel-settings'
      | 'drill',
  ) => void;
  readonly onLock: () => void;
  readonly onSignOut: () => void;
};

const THEMES: readonly Theme[] = ['day', 'night', 'high-contrast', 'auto'];
const LANGUAGES: readonly Language[] = ['da', 'en'];

/** Who sits here, and how they like it. */
export const UserMenu = ({ settings, onChange, onShow, onLock, onSignOut }: UserMenuProps) => {
  const { t } = useTranslation(['frame', 'domain']);
  const { session } = useDesk();
  const role = t(`domain:role.${session.role}`);
  return (
    <PopoverButton
      variant="quiet"
      title={t('menu.title', { name: session.name, role })}
      text={
        <span className="strip-user">
          <span className="strip-cell">
            <span className="strip-label">{role}</span>
            <span className="strip-value">{session.name}</span>
          </span>
          <ChevronDown size={14} aria-hidden="true" />
        </span>
      }
    >
      {(close) => {
        const show = (what: Parameters<typeof onShow>[0]) => () => {
          close();
          onShow(what);
        };
        return (
          <>
            <RadioGroup
              label={t('menu.theme')}
              options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
              value={settings.theme}
              onChange={(theme) => onChange({ theme })}
            />
            <RadioGroup
              label={t('menu.language')}
              options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
              value={settings.language}
              onChange={(language) => onChange({ language })}
            />
            <RadioGroup
              label={t('menu.sound')}
              options={(['on', 'off'] as const).map((value) => ({ value, label: t(`switch.${value}`) }))}
              value={settings.sound ? 'on' : 'off'}
              onChange={(value) => onChange({ sound: value === 'on' })}
            />
            <div className="strip-menu">
              {mayRun(session.role, 'request.back-enter') && (
                <>
                  <Button onPress={show('back-enter-open')} keys="Alt+R">
                    {t('menu.back-enter-open')}
                  </Button>
                  <Button onPress={show('back-enter-closed')} keys="Alt+Shift+R">
                    {t('menu.back-enter-closed')}
                  </Button>
                </>
              )}
              {may(session.role, 'see-crew') && (
                <Button onPress={show('rotation')} keys="Alt+V">
                  {t('menu.rotation')}
                </Button>
              )}
              {may(session.role, 'see-cases') && (
                <Button onPress={show('paper')} keys="Alt+P">
                  {t('menu.paper')}
                </Button>
              )}
              {may(session.role, 'see-crew') && (
                <Button onPress={show('crew')} keys="Alt+M">
                  {t('menu.crew')}
                </Button>
              )}
              {may(session.role, 'see-crew') && (
                <Button onPress={show('handover')} keys="Alt+G">
                  {t('menu.handover')}
                </Button>
              )}
              {mayRun(session.role, 'channel-settings.set-phrases') && (
                <Button onPress={show('channel-settings')}>{t('menu.channel-settings')}</Button>
              )}
              {may(session.role, 'search-cases') && <Button onPress={show('drill')}>{t('menu.drill')}</Button>}
              {may(session.role, 'see-board') && <Button onPress={show('map-window')}>{t('menu.map-window')}</Button>}
              {may(session.role, 'see-devices') && <Button onPress={show('devices')}>{t('menu.devices')}</Button>}
              {may(session.role, 'see-diagnostics') && (
                <Button onPress={show('diagnostics')}>{t('menu.diagnostics')}</Button>
              )}
              {may(session.role, 'manage-accounts') && <Button onPress={show('accounts')}>{t('menu.accounts')}</Button>}
              <Button onPress={show('help')} keys="?">
                {t('menu.keys')}
              </Button>
              <Button onPress={onLock}>{t('menu.lock')}</Button>
              <Button onPress={onSignOut}>{t('menu.sign-out')}</Button>
            </div>
          </>
        );
      }}
    </PopoverButton>
  );
};
