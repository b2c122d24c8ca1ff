import { createRouter, createWebHistory, START_LOCATION, type Router, type RouteRecordRaw, type RouterScrollBehavior } from 'vue-router'
import { goesOn } from '@/lib/goingOn'
import { safeNext, signIn } from '@/routes'
import { isSignedIn } from '@/session/useSession'
import { fullTitle } from '@/ui/usePageTitle'

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('@/pages/HomePage.vue') },
  { path: '/recipes', name: 'recipes', component: () => import('@/pages/RecipesPage.vue'), meta: { title: 'Recipes' } },
  {
    path: '/recipes/new',
    name: 'new-recipe',
    component: () => import('@/pages/EditRecipePage.vue'),
    meta: { title: 'Write a recipe', forCooks: true },
  },
  { path: '/recipes/:id(\\d+):slug(-[^/]*)?', name: 'recipe', component: () => import('@/pages/RecipePage.vue') },
  {
    path: '/recipes/:id(\\d+):slug(-[^/]*)?/cook',
    name: 'cooking',
    component: () => import('@/pages/CookingPage.vue'),
    meta: { title: 'Cook mode', isBare: true },
  },
  {
    path: '/recipes/:id(\\d+)/edit',
    name: 'edit-recipe',
    component: () => import('@/pages/EditRecipePage.vue'),
    meta: { title: 'Edit recipe', forCooks: true },
  },
  { path: '/cooks/:username', name: 'cook', component: () => import('@/pages/CookPage.vue') },
  {
    path: '/my/recipes',
    name: 'my-recipes',
    component: () => import('@/pages/MyRecipesPage.vue'),
    meta: { title: 'My recipes', forCooks: true },
  },
  { path: '/kept', name: 'kept', component: () => import('@/pages/KeptPage.vue'), meta: { title: 'Kept recipes' } },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('@/pages/SignInPage.vue'),
    meta: { title: 'Sign in', forStrangers: true },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('@/pages/RegisterPage.vue'),
    meta: { title: 'Create an account', forStrangers: true },
  },
  {
    path: '/activate',
    name: 'activate',
    component: () => import('@/pages/ActivatePage.vue'),
    meta: { title: 'Activate your account' },
  },
  {
    path: '/forgot-password',
    name: 'forgot-password',
    component: () => import('@/pages/ForgotPasswordPage.vue'),
    meta: { title: 'Forgotten password' },
  },
  {
    path: '/reset-password',
    name: 'reset-password',
    component: () => import('@/pages/ResetPasswordPage.vue'),
    meta: { title: 'New password' },
  },
  {
    path: '/confirm-email',
    name: 'confirm-email',
    component: () => import('@/pages/ConfirmEmailPage.vue'),
    meta: { title: 'Confirm your address' },
  },
  {
    path: '/profile',
    name: 'profile',
    component: () => import('@/pages/ProfilePage.vue'),
    meta: { title: 'Your profile', forCooks: true },
  },
  {
    path: '/settings',
    name: 'settings',
    component: () => import('@/pages/SettingsPage.vue'),
    meta: { title: 'Settings', forCooks: true },
  },
  {
    path: '/settings/sessions',
    name: 'sessions',
    component: () => import('@/pages/SessionsPage.vue'),
    meta: { title: 'Where you’re signed in', forCooks: true },
  },
  {
    path: '/settings/export',
    name: 'export',
    component: () => import('@/pages/ExportPage.vue'),
    meta: { title: 'Take your recipes along', forCooks: true },
  },
  {
    path: '/settings/leave',
    name: 'leave',
    component: () => import('@/pages/LeavePage.vue'),
    meta: { title: 'Delete your account', forCooks: true },
  },
  {
    path: '/goodbye',
    name: 'goodbye',
    component: () => import('@/pages/GoodbyePage.vue'),
    meta: { title: 'Goodbye', forStrangers: true },
  },
  { path: '/mailbox', name: 'mailbox', component: () => import('@/pages/MailboxPage.vue'), meta: { title: 'Mailbox' } },
  {
    path: '/:path(.*)*',
    name: 'not-found',
    component: () => import('@/pages/NotFoundPage.vue'),
    meta: { title: 'Page not found' },
  },
]

/** Back returns to where one was; a new page starts at its top; a changed query stays where it is. */
const scrollBehavior: RouterScrollBehavior = (to, from, saved) => {
  // Who reads in the page that the server wrote stays where they have come to.
  if (from === START_LOCATION && scrollY > 0) return {}
  if (saved) return saved
  if (goesOn(to.path)) return {}
  if (to.hash) return { el: to.hash }
  return to.path === from.path && to.query['page'] === from.query['page'] ? {} : { top: 0 }
}

/** The router of the one website on the page. */
export function siteRouter(): Router {
  const router = createRouter({ history: createWebHistory(), routes, scrollBehavior })
  router.beforeEach(async (to) => {
    if (to.meta.forCooks && !(await isSignedIn())) return signIn(to.fullPath)
    if (to.meta.forStrangers && (await isSignedIn())) return safeNext(to.query['next'])
    return true
  })

  // A page that only changes its address, as a recipe's does to its proper one, keeps the title it gave itself.
  router.afterEach((to, from) => {
    if (to.name !== from.name) document.title = fullTitle(to.meta.title)
  })

  // A newer release has other files: a page that is gone is opened from the server, which knows the new ones.
  // On a first load there is nothing newer to fetch, and the error page stands.
  router.onError((thrown, to, from) => {
    const isReleased = thrown instanceof TypeError && navigator.onLine
    if (isReleased && from.matched.length > 0) location.assign(to.fullPath)
  })
  return router
}
