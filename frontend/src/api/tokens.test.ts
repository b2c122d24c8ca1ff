// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forget, hold, isHeld, tokenProof } from './tokens'

const MINUTE = 60_000
const LIFETIME = 15 * 60 // seconds
let serial = 0

/** A token as the server makes them; only its two times are looked at. `iat` is another clock's. */
function token(): string {
  serial += 1
  const claims = { iat: 5, exp: 5 + LIFETIME, jti: serial }
  return `head.${btoa(JSON.stringify(claims)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')}.${serial}`
}

/** Answers each call of /api/refresh when it is let go; gives the requests. */
function refreshAnswers(answer: () => Promise<Response>) {
  const asked = vi.fn<typeof fetch>(answer)
  vi.stubGlobal('fetch', asked)
  return asked
}

const nothing = () => undefined
const json = (status: number, body: object) => Promise.resolve(Response.json(body, { status }))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  hold({ access_token: token(), refresh_token: 'refresh' })
})
afterEach(() => {
  forget()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('tokens', () => {
  test('are in no storage and no cookie', () => {
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, ''])
  })

  test('are used as they are while they live', async () => {
    const asked = refreshAnswers(() => json(200, {}))
    vi.advanceTimersByTime(14 * MINUTE)
    expect(await tokenProof.headers()).toEqual({ Authorization: expect.stringMatching(/^Bearer head\./) })
    expect(asked).not.toHaveBeenCalled()
  })

  test('are renewed before they end, once for all who wait, without cookies', async () => {
    const next = token()
    const asked = refreshAnswers(() => json(200, { token: next }))
    vi.advanceTimersByTime(15 * MINUTE - 10_000)
    const proofs = await Promise.all([tokenProof.headers(), tokenProof.headers(), tokenProof.headers()])
    expect(proofs).toEqual(proofs.map(() => ({ Authorization: `Bearer ${next}` })))
    expect(asked).toHaveBeenCalledOnce()
    expect(asked.mock.calls[0]![1]).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      headers: { Authorization: 'Bearer refresh' },
    })
  })

  test('that were refused are renewed, and the request is sent again', async () => {
    const next = token()
    refreshAnswers(() => json(200, { token: next }))
    expect(await tokenProof.renew('POST')).toBe(true)
    expect(await tokenProof.headers()).toEqual({ Authorization: `Bearer ${next}` })
  })

  test('of a sign-in that is over are forgotten; only reads go on, as a stranger', async () => {
    refreshAnswers(() => json(401, {}))
    expect(await tokenProof.renew('GET')).toBe(true)
    expect(isHeld()).toBe(false)
    expect(await tokenProof.headers()).toEqual({})
    hold({ access_token: token(), refresh_token: 'refresh' })
    expect(await tokenProof.renew('PATCH')).toBe(false)
    expect(isHeld()).toBe(false)
  })

  test('outlive a server that is away', async () => {
    refreshAnswers(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await tokenProof.renew('GET')).toBe(false)
    refreshAnswers(() => json(503, {}))
    expect(await tokenProof.renew('GET')).toBe(false)
    expect(isHeld()).toBe(true)
  })

  test('that come after a sign-out are not kept', async () => {
    let resolve: (response: Response) => void = nothing
    refreshAnswers(() => new Promise((settle) => { resolve = settle }))
    const renewal = tokenProof.renew('GET')
    forget()
    resolve(Response.json({ token: token() }))
    await renewal
    expect(isHeld()).toBe(false)
  })

  test('none held, nothing to renew', async () => {
    forget()
    const asked = refreshAnswers(() => json(200, {}))
    expect(await tokenProof.renew('GET')).toBe(false)
    expect(await tokenProof.headers()).toEqual({})
    expect(asked).not.toHaveBeenCalled()
  })
})
