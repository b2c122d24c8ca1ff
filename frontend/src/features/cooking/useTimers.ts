import { computed, readonly, ref } from 'vue'
import { isOver, leftOf, paused, resumed, rung, timersFrom, withMinute, type KitchenTimer } from '@/lib/kitchenTimer'
import { remember, remembered } from '@/lib/remembered'
import { askToNotify, notify, playTones, unlockSound } from './ring'

const MEMORY = 'timers'
const TICK = 250 // milliseconds

const now = ref(Date.now())
const timers = ref<KitchenTimer[]>([])
const announcement = ref('')
let clock: ReturnType<typeof setInterval> | undefined
let isListening = false

/** The timers of this browser: ends are kept as times of day, so that reload and sleep change nothing. */
export function useTimers() {
  if (!isListening) listen()
  return { timers: readonly(timers), now: readonly(now), announcement: readonly(announcement), shortest, start, pause, resume, addMinute, dismiss }
}

/** Milliseconds to the next end; null while none runs. */
const shortest = computed(() => {
  const running = timers.value.filter((timer) => timer.endsAt !== null && !isOver(timer, now.value))
  return running.length > 0 ? Math.min(...running.map((timer) => leftOf(timer, now.value))) : null
})

function listen(): void {
  isListening = true
  read()
  addEventListener('storage', (event) => {
    if (event.key === null || event.key.endsWith(`:${MEMORY}`)) read()
  })
  document.addEventListener('visibilitychange', tick)
}

function read(): void {
  now.value = Date.now()
  timers.value = timersFrom(remembered(MEMORY), now.value)
  run()
}

function start(timer: Pick<KitchenTimer, 'name' | 'recipe' | 'path'>, seconds: number): void {
  unlockSound()
  askToNotify()
  now.value = Date.now()
  const left = seconds * 1000
  keep([...timers.value, { ...timer, id: `${now.value}-${Math.random()}`, left, endsAt: now.value + left, hasRung: false }])
  announcement.value = `Timer started. ${timer.name}`
}

const pause = (id: string) => change(id, paused)
const resume = (id: string) => change(id, resumed)
const addMinute = (id: string) => change(id, withMinute)
const dismiss = (id: string) => keep(timers.value.filter((timer) => timer.id !== id))

function change(id: string, turn: (timer: KitchenTimer, now: number) => KitchenTimer): void {
  unlockSound()
  now.value = Date.now()
  keep(timers.value.map((timer) => (timer.id === id ? turn(timer, now.value) : timer)))
}

function keep(next: KitchenTimer[]): void {
  timers.value = next
  remember(MEMORY, next.length > 0 ? JSON.stringify(next) : null)
  run()
}

/** The clock goes only while something is to be counted. */
function run(): void {
  const isNeeded = timers.value.some((timer) => timer.endsAt !== null && !timer.hasRung)
  if (isNeeded) clock ??= setInterval(tick, TICK)
  else {
    clearInterval(clock)
    clock = undefined
  }
  tick()
}

function tick(): void {
  now.value = Date.now()
  const ended = timers.value.filter((timer) => isOver(timer, now.value) && !timer.hasRung)
  if (ended.length === 0) return
  keep(timers.value.map((timer) => (ended.includes(timer) ? rung(timer) : timer)))
  playTones()
  announcement.value = ended.map((timer) => `Time is up. ${timer.name}`).join(' ')
  ended.forEach((timer) => void notify('Time is up', `${timer.name}, ${timer.recipe}`, timer.id))
}
