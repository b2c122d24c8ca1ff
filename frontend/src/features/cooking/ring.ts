let audio: AudioContext | undefined

/** Wakes the speaker; browsers allow it only while somebody presses something. */
export function unlockSound(): void {
  if (!('AudioContext' in window)) return
  audio ??= new AudioContext()
  void audio.resume().catch(() => undefined)
}

/** Asks for leave to notify, once: at the first timer, when it is plain what for. */
export function askToNotify(): void {
  if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission()
}

const TONES = 9
const EVERY = 0.4 // seconds
const LASTS = 0.18

/** Three times three short tones. */
export function playTones(): void {
  if (audio?.state !== 'running') return
  for (let tone = 0; tone < TONES; tone++) playTone(audio, audio.currentTime + tone * EVERY + Math.floor(tone / 3) * EVERY)
}

function playTone(context: AudioContext, at: number): void {
  const [source, loudness] = [context.createOscillator(), context.createGain()]
  source.frequency.value = 880
  loudness.gain.setValueAtTime(0.0001, at)
  loudness.gain.exponentialRampToValueAtTime(0.4, at + 0.02)
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + LASTS)
  source.connect(loudness).connect(context.destination)
  source.start(at)
  source.stop(at + LASTS)
}

/** Tells of an end even when another window is in front; does nothing without leave. */
export async function notify(title: string, body: string, tag: string): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  // Chrome on Android shows notifications only through a service worker.
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  try {
    if (worker) await worker.showNotification(title, { body, tag })
    else Reflect.construct(Notification, [title, { body, tag }])
  } catch {
    // The sound and the page itself still tell.
  }
}
