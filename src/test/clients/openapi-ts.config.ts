import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: '../../../docs/api/openapi.yaml',
  output: { path: '../../../target/clients/generated', module: { extension: '.js' } },
  logs: { file: false },
});
