/** Fetches the files that the server says this page will need, all at once instead of one after the other. */
export function fetchModules(): void {
  const named = document.querySelector<HTMLMetaElement>('meta[name="smilecook:modules"]')?.content ?? ''
  document.head.append(...named.split(' ').filter(Boolean).map(preload))
}

function preload(href: string): HTMLLinkElement {
  return Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href })
}
