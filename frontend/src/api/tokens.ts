import { apiOrigin } from './origin'
import type { components } from './schema'

/**
 * The tokens of a website that is hosted apart from the API. They live in this variable and nowhere else:
 * what a script of somebody else's could read from storage would be worth 30 days.
 */
interface Held {
  access: string
  refresh: string
  /** When the access token ends by this computer's clock, in milliseconds. */
  end: number
}

const MARGIN = 30_000 // ms: a request on its way must still arrive in time
let held: Held | undefined
let renewal: Promise<void> | undefined

export function hold({ access_token, refresh_token }: components['schemas']['Tokens']): void {
  held = { access: access_token, refresh: refresh_token, end: endOf(access_token) }
}

export function forget(): void {
  held = undefined
}

export const isHeld = () => held !== undefined

/** The lifetime is the server's, counted from now: its clock and ours need not agree. */
function endOf(token: string): number {
  const claims = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''
  const { iat, exp } = JSON.parse(atob(claims)) as { iat: number; exp: number }
  return Date.now() + (exp - iat) * 1000
}

/** Requests that meet the same end share one renewal. */
function renewOnce(): Promise<void> {
  renewal ??= renew().finally(() => (renewal = undefined))
  return renewal
}

async function renew(): Promise<void> {
  const before = held
  if (!before) return
  const answer = await askForToken(before.refresh)
  const token = answer?.ok ? ((await answer.json()) as components['schemas']['Token']).token : undefined
  if (held !== before) return // signed out, or in again, meanwhile
  if (answer?.status === 401) forget()
  if (token) held = { ...before, access: token, end: endOf(token) }
}

/** Undefined when nobody answers; the request that wanted the token will tell. */
async function askForToken(refresh: string): Promise<Response | undefined> {
  const headers = { Accept: 'application/json', Authorization: `Bearer ${refresh}` }
  try {
    return await fetch(`${apiOrigin}/api/refresh`, { method: 'POST', credentials: 'omit', headers })
  } catch {
    return undefined
  }
}

async function headers(): Promise<Record<string, string>> {
  if (held && held.end - Date.now() < MARGIN) await renewOnce()
  return held ? { Authorization: `Bearer ${held.access}` } : {}
}

/** A sign-in that is over is forgotten; what everybody may read is then read as a stranger. */
async function renewedFor(method: string): Promise<boolean> {
  const before = held
  if (!before) return false
  await renewOnce()
  return held ? held !== before : ['GET', 'HEAD'].includes(method)
}

export const tokenProof = { isThere: isHeld, headers, renew: renewedFor }
