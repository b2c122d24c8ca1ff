import { readdirSync } from 'node:fs'
import { defineConfig, globalIgnores } from 'eslint/config'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import tseslint from 'typescript-eslint'

/** The floors of docs/architecture.md, from the ground up: a room imports only from the floors below its own. */
const floors: string[][] = [
  ['lib'],
  ['api', 'ui', 'routes'],
  ['session'],
  ['layout'],
  ['features'],
  ['pages'],
  ['router'],
  ['App'],
  ['website'],
  ['main'],
]

const isRoomOf = (room: string) => [`src/${room}/**`, `src/${room}.ts`, `src/${room}.vue`]

function forbid(rooms: string[], why: string) {
  return { regex: `^@/(${rooms.join('|')})([/.]|$)`, message: why }
}

/** Severity and options of no-restricted-imports. */
const refuse = (patterns: object[]): ['error', object] => ['error', { patterns }]

const climbing = { regex: String.raw`^\.\./`, message: 'Write @/room/file, so that the floors can be checked.' }

const floorRules = floors.flatMap((rooms, height) =>
  rooms.map((room) => ({
    files: isRoomOf(room),
    rules: {
      'no-restricted-imports': refuse([
        climbing,
        ...[...floors.slice(height + 1).flat(), ...rooms.filter((other) => other !== room)].map((above) =>
          forbid([above], `${room} stands below or beside ${above}: import only from the floors beneath.`),
        ),
      ]),
    },
  })),
)

const features = readdirSync(new URL('src/features', import.meta.url))

const featureRules = features.map((feature) => ({
  files: [`src/features/${feature}/**`],
  rules: {
    'no-restricted-imports': refuse([
      climbing,
      forbid(['pages', 'router', 'App', 'main'], 'A feature stands below the pages.'),
      ...features
        .filter((other) => other !== feature)
        .map((other) => forbid([`features/${other}`], 'Features do not see each other; a page joins them.')),
    ]),
  },
}))

export default defineConfig(
  globalIgnores(['dist', 'src/api/schema.d.ts', 'public']),
  tseslint.configs.recommended,
  vue.configs['flat/recommended'],
  a11y.configs['flat/recommended'],
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      'vue/no-static-inline-styles': 'error',
      'vue/no-unused-refs': 'error',
      'vue/require-default-prop': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vuejs-accessibility/no-static-element-interactions': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Their label stands in FieldFrame, tied by id; the rule can't see into another file.
    files: ['src/ui/TextField.vue', 'src/ui/TextArea.vue'],
    rules: { 'vuejs-accessibility/form-control-has-label': 'off' },
  },
  floorRules,
  featureRules,
)
