import '../styles/base.css';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/i18n.ts';
import { connect } from '../platform/connect.ts';
import { createNative, isMapWindow } from '../platform/native.ts';
import { App } from './app.tsx';
import { CommandError } from './compose-desk.ts';
import { composePage } from './compose-page.ts';

const root = document.getElementById('root');
if (!root) throw new Error('no root element');

const mapOnly = isMapWindow();
const native = createNative();
const page = composePage({ connect, language: native.language, isMapWindow: mapOnly });

window.addEventListener('storage', page.settings.reread);
// The message line has told of it already.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof CommandError) event.preventDefault();
});

await startI18n(page.settings.store.getState().language);
createRoot(root).render(<App page={page} native={native} isMapWindow={mapOnly} />);
void page.line.run();
