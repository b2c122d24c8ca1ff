import { useQueryClient } from '@tanstack/vue-query'
import { client, sendUnasked } from '@/api/client'
import { unwrap, unwrapTagged } from '@/api/errors'
import { upload, type UploadOptions } from '@/api/upload'
import { fetchRecipe, recipeKeys, type NewRecipe, type Recipe, type RecipeChange, type Saved } from './api'

const path = (id: number) => ({ path: { id } })

/** Whether the cook asked for a write, and so may be asked to sign in again for it. */
export interface Asked { asked: boolean }
const sending = ({ asked }: Asked) => (asked ? {} : { fetch: sendUnasked })

/** A new draft; the same `key` and body, sent again within a day, make no second one. */
export async function createRecipe(body: NewRecipe, key: string, asked: Asked): Promise<Saved> {
  const headers = { 'Idempotency-Key': key }
  const { data, etag } = await unwrapTagged(client.POST('/api/recipes', { headers, body, ...sending(asked) }))
  return { recipe: data, etag }
}

/** Throws ApiProblem 412 when the recipe is no longer the one that `etag` names. */
export async function changeRecipe(id: number, body: RecipeChange, etag: string | null, asked: Asked): Promise<Saved> {
  const headers = etag ? { 'If-Match': etag } : {}
  const answer = await unwrapTagged(client.PATCH('/api/recipes/{id}', { params: path(id), headers, body, ...sending(asked) }))
  return { recipe: answer.data, etag: answer.etag }
}

export async function setPublished(id: number, published: boolean): Promise<void> {
  const params = path(id)
  await unwrap(published
    ? client.PUT('/api/recipes/{id}/publish', { params })
    : client.DELETE('/api/recipes/{id}/publish', { params }))
}

export async function deleteRecipe(id: number): Promise<void> {
  await unwrap(client.DELETE('/api/recipes/{id}', { params: path(id) }))
}

/** Undoes a delete, up to a day later. */
export function restoreRecipe(id: number): Promise<Recipe> {
  return unwrap(client.POST('/api/recipes/{id}/restore', { params: path(id) }))
}

/** Puts a cover and gives the recipe as it is with it. Rejects with AbortError when cancelled. */
export async function uploadCover(id: number, file: File, options: UploadOptions): Promise<Saved> {
  await upload(`/api/recipes/${id}/cover`, 'cover', file, options)
  return fetchRecipe(id)
}

/** Makes every list and page show a write: call it after one. */
export function useFreshRecipes() {
  const queries = useQueryClient()
  return async (saved?: Saved) => {
    if (saved) queries.setQueryData(recipeKeys.one(saved.recipe.id), saved)
    await queries.invalidateQueries({ queryKey: recipeKeys.all, predicate: ({ queryKey }) => queryKey[1] !== 'edited' })
  }
}
