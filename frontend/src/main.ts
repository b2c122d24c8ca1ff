import '@/styles/fonts.css'
import '@/styles/tokens.css'
import '@/styles/base.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { queryClient } from '@/api/queryClient'
import App from '@/App.vue'
import { router } from '@/router'

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app')
