import type { LocationQueryRaw, RouteLocationNamedRaw } from 'vue-router'
import { slugOf } from '@/lib/slug'

/** Every address of the website as a function: links are written with these, never as strings. */

type Link = RouteLocationNamedRaw
interface Named { id: number; name: string }

const link = (name: string, params: Record<string, string> = {}, query: LocationQueryRaw = {}): Link => ({
  name,
  params,
  query,
})

export const home = (): Link => link('home')
export const recipes = (query: LocationQueryRaw = {}): Link => link('recipes', {}, query)

export const recipe = (shown: Named, query: LocationQueryRaw = {}): Link => link('recipe', placeOf(shown), query)
/** Cook mode of a recipe; `query` says the scale and the step. */
export const cooking = (shown: Named, query: LocationQueryRaw = {}): Link => link('cooking', placeOf(shown), query)

export const cook = (username: string, query: LocationQueryRaw = {}): Link => link('cook', { username }, query)
export const signIn = (next?: string): Link => link('sign-in', {}, next && next !== '/' ? { next } : {})
export const register = (): Link => link('register')
export const activate = (token: string): Link => link('activate', {}, { token })
/** `email` goes along in the history, never in the address. */
export const forgotPassword = (email = ''): Link => ({ ...link('forgot-password'), state: { email } })
export const resetPassword = (token: string): Link => link('reset-password', {}, { token })
export const confirmEmail = (token: string): Link => link('confirm-email', {}, { token })
export const myRecipes = (query: LocationQueryRaw = {}): Link => link('my-recipes', {}, query)
/** Recipes that this browser can show without a network. */
export const kept = (): Link => link('kept')
export const newRecipe = (): Link => link('new-recipe')
export const editRecipe = (id: number): Link => link('edit-recipe', { id: String(id) })
export const profile = (): Link => link('profile')
export const settings = (): Link => link('settings')
export const mySessions = (): Link => link('sessions')
export const myExport = (): Link => link('export')
export const leaving = (): Link => link('leave')
export const goodbye = (): Link => link('goodbye')
export const mailbox = (to?: string): Link => link('mailbox', {}, to ? { to } : {})

/** Where a `next` from the address bar may lead: only to a path of this site. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}

function placeOf({ id, name }: Named): Record<string, string> {
  const words = slugOf(name)
  return { id: String(id), slug: words && `-${words}` }
}
