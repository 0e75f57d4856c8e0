// Theme and language before the first paint, so that nothing flashes. A file of its own because the page allows no inline script.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const theme = asked.get('theme') ?? localStorage.getItem('lab.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const language = asked.get('lang') ?? localStorage.getItem('lab.language') ?? navigator.language;
  root.lang = language.startsWith('zh') ? 'zh-Hans' : 'en';
})();
