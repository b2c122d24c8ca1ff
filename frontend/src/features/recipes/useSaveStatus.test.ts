// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import type { AutosaveState } from './useAutosave'
import type { RecipeEditor } from './useRecipeEditor'
import { useSaveStatus } from './useSaveStatus'

let scope: EffectScope
beforeEach(() => { scope = effectScope() })
afterEach(() => scope.stop())

/** As much of an editor as its status line looks at. */
function anEditor() {
  const facts = {
    saved: ref({}), isPublished: ref(false), busy: ref(null), isKept: ref(true), theirs: ref(null),
    autosaved: ref<AutosaveState>('rest'), savedAt: ref<string | null>(null),
    cover: { chosen: ref(null), share: ref(null) },
    form: { dirty: ref(false), faulty: ref([]) },
  }
  return { facts, status: scope.run(() => useSaveStatus(facts as unknown as RecipeEditor))! }
}

it('speaks of the first save and of trouble, and is quiet about all other saves', async () => {
  const { facts, status } = anEditor()
  const heard: string[] = []
  async function now(autosaved: AutosaveState, dirty: boolean) {
    facts.autosaved.value = autosaved
    facts.form.dirty.value = dirty
    await nextTick()
    heard.push(status.spoken.value)
  }
  async function save() {
    await now('waiting', true)
    await now('saving', true)
    facts.savedAt.value = '2026-03-01T10:42:00'
    await now('rest', false)
    facts.form.faulty.value = []
    await nextTick()
    expect(status.spoken.value).toBe(heard.at(-1))
  }
  await save()
  await save()
  await now('away', true)
  await save()
  expect(heard).toEqual([
    '', '', 'Saved 10:42', '', '', '',
    'Not saved: the server doesn’t answer. Kept in this browser, we try again.', '', '', 'Saved 10:42',
  ])
})
