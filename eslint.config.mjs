import tseslint from 'typescript-eslint';

/** What a browser runs: scripts of one page, which share their names, with types in their comments. */
const browserScripts = 'src/**/browser/*.js';

export default tseslint.config(
  { ignores: ['dist/', 'bench/build/', 'node_modules/', 'coverage/'] },
  {
    files: ['**/*.ts', '**/*.mts', browserScripts],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A generator step or a callback may be async for its type alone.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: [browserScripts],
    languageOptions: { sourceType: 'script' },
    rules: { '@typescript-eslint/no-unused-vars': ['error', { vars: 'local' }] },
  },
);
