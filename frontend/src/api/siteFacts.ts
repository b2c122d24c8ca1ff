function meta(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="smilecook:${name}"]`)?.content
}

/** What the server wrote into the page's head about itself. */
export const environment = (): string => meta('environment') ?? 'Production'
export const mailboxIsOn = (): boolean => meta('mailbox') === 'on'
