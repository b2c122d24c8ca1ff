import '@/styles/fonts.css'
import '@/styles/tokens.css'
import '@/styles/base.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { queryClient } from '@/api/queryClient'
import App from '@/App.vue'
import { takeOver } from '@/layout/takeOver'
import { router } from '@/router'

const app = createApp(App).use(router).use(VueQueryPlugin, { queryClient })
const written = document.querySelector<HTMLElement>('#app')

if (written?.hasChildNodes()) void takeOver(app, written, router, queryClient)
else app.mount('#app')
