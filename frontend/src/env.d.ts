import 'vue-router'

declare global {
  interface ImportMetaEnv {
    /** The API's origin, for a website that is hosted elsewhere; unset, both have one origin. */
    readonly VITE_API_URL?: string
  }
}

declare module 'vue-router' {
  interface RouteMeta {
    /** What the tab says before the page knows better. */
    title?: string
    /** Strangers are led to the sign-in first. */
    forCooks?: boolean
    /** Signed-in cooks are led on to their recipes. */
    forStrangers?: boolean
    /** Shown without the site's header and footer. */
    isBare?: boolean
  }
}
