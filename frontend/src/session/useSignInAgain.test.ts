// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { mayRetry } from '@/api/expiry'
import { useSignInAgain } from './useSignInAgain'

const { lack, settle, askForAll } = useSignInAgain()
const refused = (needs?: string) => mayRetry(401, 'DELETE', 'https://smile.example/api/me/sessions', { needs })

test('writes that are refused together share one question', async () => {
  const answers = Promise.all([refused('fresh_sign_in'), refused('fresh_sign_in')])
  await Promise.resolve()
  expect(lack.value).toBe('fresh_sign_in')
  settle(true)
  expect(await answers).toEqual([true, true])
  expect(lack.value).toBeUndefined()
})

test('a session that ends while the password is typed turns the question', async () => {
  const answer = refused('fresh_sign_in')
  await Promise.resolve()
  askForAll()
  expect(lack.value).toBe('sign_in')
  settle(false)
  expect(await answer).toBe(false)
})
