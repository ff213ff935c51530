import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'bench/build/', 'node_modules/', 'coverage/'] },
  {
    files: ['**/*.ts'],
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
);
