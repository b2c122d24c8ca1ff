// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { client, sendUnasked } from './client'
import { ApiProblem, unwrap } from './errors'
import { onExpiredSession } from './expiry'

const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

/** Puts `answers` in the place of the network; gives the requests that were made. */
function answerWith(...answers: Response[]): Request[] {
  const requests: Request[] = []
  vi.stubGlobal('fetch', (request: Request) => {
    requests.push(request)
    const answer = answers.shift()
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('Failed to fetch'))
  })
  return requests
}

const create = () => unwrap(client.POST('/api/recipes', { body: { name: 'Soup' } }))

beforeEach(() => {
  document.cookie = 'smilecook_csrf=secret'
  onExpiredSession(() => Promise.resolve(false))
})
afterEach(() => vi.unstubAllGlobals())

describe('the client', () => {
  test('signs writes with the CSRF token, and reads not', async () => {
    const requests = answerWith(json(201, {}), json(200, {}))
    await create()
    await unwrap(client.GET('/api/me'))
    expect(requests.map(({ headers }) => headers.get('X-CSRF-TOKEN'))).toEqual(['secret', null])
  })

  test('sends a write again, body and all, after a new sign-in', async () => {
    const requests = answerWith(json(401, {}), json(201, { id: 7 }))
    onExpiredSession(() => Promise.resolve(true))
    await expect(create()).resolves.toEqual({ id: 7 })
    await expect(requests[1]!.json()).resolves.toEqual({ name: 'Soup' })
  })

  test('gives up when the cook does not sign in', async () => {
    const requests = answerWith(json(401, { detail: 'Expired' }))
    await expect(create()).rejects.toMatchObject({ status: 401, detail: 'Expired' })
    expect(requests).toHaveLength(1)
  })

  test('tells a stale sign-in from one that has ended', async () => {
    const ask = vi.fn(() => Promise.resolve(true))
    onExpiredSession(ask)
    answerWith(json(401, { needs: 'fresh_sign_in' }), json(200, {}), json(401, {}), json(201, {}))
    await unwrap(client.DELETE('/api/me'))
    await create()
    expect(ask.mock.calls).toEqual([['fresh_sign_in'], ['sign_in']])
  })

  test('asks nobody to sign in only to say who they are', async () => {
    const ask = vi.fn(() => Promise.resolve(true))
    onExpiredSession(ask)
    answerWith(json(401, {}))
    await expect(unwrap(client.GET('/api/me'))).rejects.toMatchObject({ status: 401 })
    expect(ask).not.toHaveBeenCalled()
  })

  test('asks nobody to sign in for what nobody pressed a button for', async () => {
    const ask = vi.fn(() => Promise.resolve(true))
    onExpiredSession(ask)
    const requests = answerWith(json(401, {}))
    const body = { name: 'Soup' }
    await expect(unwrap(client.POST('/api/recipes', { body, fetch: sendUnasked }))).rejects.toMatchObject({ status: 401 })
    expect(ask).not.toHaveBeenCalled()
    expect(requests[0]!.headers.get('X-CSRF-TOKEN')).toBe('secret')
  })

  test('does not ask for a sign-in because a sign-in failed', async () => {
    const ask = vi.fn(() => Promise.resolve(true))
    onExpiredSession(ask)
    answerWith(json(401, { detail: 'username or password is incorrect' }))
    const body = { email: 'noa@example.org', password: 'wrong' }
    await expect(unwrap(client.POST('/api/session', { body }))).rejects.toBeInstanceOf(ApiProblem)
    expect(ask).not.toHaveBeenCalled()
  })

  test('tells of an unreachable server as status 0', async () => {
    answerWith()
    await expect(create()).rejects.toMatchObject({ status: 0 })
  })

  test('keeps the errors by field and the request id', async () => {
    answerWith(json(400, { detail: 'Validation errors', errors: { name: ['Too long.'] }, request_id: 'r1' }))
    await expect(create()).rejects.toMatchObject({ errors: { name: ['Too long.'] }, requestId: 'r1' })
  })
})
