// @vitest-environment jsdom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import AppForm from './AppForm.vue'

const form = (check: boolean) =>
  mount(AppForm, {
    attachTo: document.body,
    props: { problem: null, fields: ['name'], check: () => check, submitLabel: 'Save', loading: false },
    slots: { default: '<input name="name" aria-label="Name" aria-invalid="true" />' },
  })

test('a form with a fault is not sent; the focus goes to it', async () => {
  const wrong = form(false)
  await wrong.get('form').trigger('submit')
  await nextTick()
  expect(wrong.emitted('send')).toBeUndefined()
  expect(document.activeElement).toBe(wrong.get('input').element)
  wrong.unmount()
})

test("the server's refusal brings the focus back, too", async () => {
  const right = form(true)
  await right.get('form').trigger('submit')
  expect(right.emitted('send')).toHaveLength(1)
  await right.setProps({ problem: { title: 'Refused', detail: 'Validation errors', errors: { name: ['Taken.'] } } })
  await nextTick()
  expect(right.get('[role="alert"]').text()).toContain('marked below')
  expect(document.activeElement).toBe(right.get('input').element)
  right.unmount()
})

test('a press takes no focus away, so that no error moves the button from under it', async () => {
  const press = new MouseEvent('mousedown', { cancelable: true, bubbles: true })
  form(true).get('button').element.dispatchEvent(press)
  expect(press.defaultPrevented).toBe(true)
})
