import { readonly, ref } from 'vue'

export interface ToastAction {
  /** A verb: "Undo". */
  label: string
  run: () => unknown
}

export interface Toast {
  id: number
  kind: 'success' | 'error' | 'news'
  message: string
  action?: ToastAction
}

/** Milliseconds: six seconds at least to read it (visual.md), longer where there is something to press. */
const LASTS = 7_000
const LASTS_WITH_ACTION = 12_000

const toasts = ref<Toast[]>([])
const timers = new Map<number, ReturnType<typeof setTimeout>>()
let lastId = 0

function show(toast: Omit<Toast, 'id'>): number {
  const shown = { ...toast, id: ++lastId }
  const [lasting, passing] = [toasts.value.filter(lasts), toasts.value.filter((toast) => !lasts(toast))]
  toasts.value = [...lasting, ...passing.slice(-2), shown]
  release(shown)
  return shown.id
}

function dismiss(id: number): void {
  hold(id)
  toasts.value = toasts.value.filter((toast) => toast.id !== id)
}

/** Stops the clock while a pointer or the focus is on the toast (WCAG 2.2.1). */
function hold(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

/** News wait until they are answered or sent away. */
const lasts = ({ kind }: Toast) => kind === 'news'

function release(toast: Toast): void {
  const { id, action } = toast
  hold(id)
  if (lasts(toast)) return
  timers.set(
    id,
    setTimeout(() => dismiss(id), action ? LASTS_WITH_ACTION : LASTS),
  )
}

/** Short messages about what just happened; an error also stands where it occurred. */
export function useToasts() {
  return {
    toasts: readonly(toasts),
    success: (message: string, { action }: { action?: ToastAction } = {}) => show({ kind: 'success', message, action }),
    error: (message: string, { action }: { action?: ToastAction } = {}) => show({ kind: 'error', message, action }),
    /** What stays until it is answered; for what is worth telling and can wait. */
    news: (message: string, action: ToastAction) => show({ kind: 'news', message, action }),
    dismiss,
    hold,
    release,
  }
}
