// Runs before the first paint, so that a chosen theme never flashes. A file, since the
// Content-Security-Policy allows no inline script. src/layout/useTheme.ts writes the key.
try {
  var chosen = localStorage.getItem('smilecook:theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch (refused) {
  // Storage is closed to us: the system's theme stands.
}
