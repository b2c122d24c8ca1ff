import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** What the tab says before the page knows better. */
    title?: string
    /** Strangers are led to the sign-in first. */
    forCooks?: boolean
    /** Signed-in cooks are led on to their recipes. */
    forStrangers?: boolean
  }
}
