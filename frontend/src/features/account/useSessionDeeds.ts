import { computed, ref, type Ref } from 'vue'
import { useLeaving } from '@/layout/useLeaving'
import { useToasts } from '@/ui/useToasts'
import { useEndSessions, type Session } from './sessions'

/** Ending sign-ins: one by one, or all but this one; asked first, this one's own excepted. */
export function useSessionDeeds(sessions: Ref<Session[] | undefined>) {
  const { success } = useToasts()
  const { leave } = useLeaving()
  const { mutate, isPending, variables, error } = useEndSessions()

  /** What the question is about: one sign-in, or "others". */
  const asked = ref<Session | 'others' | null>(null)
  const others = computed(() => sessions.value?.filter((session) => !session.is_current) ?? [])

  function ask(target: Session | 'others') {
    if (target !== 'others' && target.is_current) return void leave()
    asked.value = target
  }

  function end() {
    const target = asked.value
    asked.value = null
    if (!target) return
    const said = target === 'others' ? 'You are signed out everywhere else.' : `${target.device} is signed out.`
    mutate(target === 'others' ? null : target.id, { onSuccess: () => success(said) })
  }

  const isEnding = (target: Session | 'others') =>
    isPending.value && variables.value === (target === 'others' ? null : target.id)

  return { asked, others, error, ask, end, isEnding }
}
