import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, type Schema } from '@/api/client'
import { unwrap, unwrapTagged } from '@/api/errors'
import type { Filters } from '@/lib/filters'
import type { ListQuery } from '@/lib/listQuery'

export type Recipe = Schema<'Recipe'>
/** A recipe as lists show it: without what its lines say. */
export type ListedRecipe = Schema<'ListedRecipe'>
export type NewRecipe = Schema<'NewRecipe'>
export type RecipeChange = Schema<'RecipeChange'>
export type RecipePage = Schema<'RecipePage'>
export type FoundPage = Schema<'FoundPage'>
export type Visibility = 'all' | 'public' | 'private'

/** A recipe as the server has it, with its ETag for a later If-Match. */
export interface Saved { recipe: Recipe; etag: string | null }

/** A recipe to read; `copiedAt` (milliseconds since 1970) where it is this browser's copy, since the server is away. */
export interface Read extends Saved { copiedAt?: number }

export const recipeKeys = {
  all: ['recipes'] as const,
  list: (list: ListQuery, perPage: number) => ['recipes', 'list', list, perPage] as const,
  of: (username: string, visibility: Visibility, page: number) => ['recipes', 'of', username, visibility, page] as const,
  one: (id: number) => ['recipes', 'one', id] as const,
  edited: (id: number) => ['recipes', 'edited', id] as const,
}

/** Published recipes of one page of a search; the page before stays until the new one is there. */
export function useRecipes(list: MaybeRefOrGetter<ListQuery>, perPage: number) {
  return useQuery({
    queryKey: computed(() => recipeKeys.list(toValue(list), perPage)),
    queryFn: ({ signal }) => fetchRecipes(toValue(list), perPage, signal),
    placeholderData: keepPreviousData,
  })
}

/** How many of a list's recipes have each tag, course and so on; asked while `wanted`. */
export function useFacets(list: MaybeRefOrGetter<ListQuery>, wanted: MaybeRefOrGetter<boolean>) {
  const first = computed(() => ({ ...toValue(list), page: 1 }))
  return useQuery({
    queryKey: computed(() => ['recipes', 'facets', first.value]),
    queryFn: ({ signal }) => fetchRecipes(first.value, 1, signal, true),
    enabled: () => toValue(wanted),
    placeholderData: keepPreviousData,
  })
}

/** A page of one cook's recipes, newest first; drafts only for the cook. */
export function useRecipesOf(
  username: MaybeRefOrGetter<string>,
  visibility: MaybeRefOrGetter<Visibility>,
  page: MaybeRefOrGetter<number>,
  perPage = 12,
) {
  return useQuery({
    queryKey: computed(() => recipeKeys.of(toValue(username), toValue(visibility), toValue(page))),
    queryFn: ({ signal }) => unwrap(client.GET('/api/users/{username}/recipes', {
      params: {
        path: { username: toValue(username) },
        query: { visibility: toValue(visibility), page: toValue(page), per_page: perPage },
      },
      signal,
    })),
    enabled: () => toValue(username) !== '',
    placeholderData: keepPreviousData,
  })
}

/** One recipe to edit, none while `id` is undefined: always fetched anew, and then left alone under the author's hands. */
export function useEditedRecipe(id: MaybeRefOrGetter<number | undefined>) {
  return useQuery({
    queryKey: computed(() => recipeKeys.edited(toValue(id) ?? 0)),
    queryFn: ({ signal }) => fetchRecipe(toValue(id) ?? 0, signal),
    enabled: () => toValue(id) !== undefined,
    staleTime: Infinity,
    gcTime: 0,
  })
}

/** Throws ApiProblem: 404 also for a draft of someone else. */
export async function fetchRecipe(id: number, signal?: AbortSignal): Promise<Saved> {
  const { data, etag } = await unwrapTagged(client.GET('/api/recipes/{id}', { params: { path: { id } }, signal }))
  return { recipe: data, etag }
}

function fetchRecipes({ q, sort, order, page, filters }: ListQuery, perPage: number, signal: AbortSignal, facets = false) {
  const query = { ...(facets && { facets }), page, per_page: perPage, ...(q && { q }), ...(sort && { sort, order }), ...asked(filters) }
  return unwrap(client.GET('/api/recipes', { params: { query }, signal }))
}

/** The filters as the API takes them: what isn't asked is left out. */
function asked({ course, cuisine, max_time, max_prep_time, servings, has_cover, cook, ...several }: Filters) {
  return {
    ...several,
    ...(course && { course }),
    ...(cuisine && { cuisine }),
    ...(max_time && { max_time }),
    ...(max_prep_time && { max_prep_time }),
    ...(servings && { servings }),
    ...(has_cover && { has_cover }),
    ...(cook && { cook }),
  }
}
