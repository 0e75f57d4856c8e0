import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startI18n } from './i18n/i18n.ts';
import { preloadPage } from './pages/routes.ts';
import { applyMotion } from './shell/preferences.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

applyMotion();
preloadPage(location.pathname);
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
