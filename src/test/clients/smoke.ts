// What a caller does first, by the client that was made of the API's description, against a running service.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client } from '../../../target/clients/generated/client.gen.js';
import {
  beginDraft,
  decideHealth,
  deleteDraft,
  listAccounts,
  putAccount,
  readDraft,
  signIn,
} from '../../../target/clients/generated/sdk.gen.js';

const { SERVICE: baseUrl, NAME: name, PASSWORD: password } = process.env;
assert(baseUrl && name && password, 'SERVICE, NAME and PASSWORD are needed');
client.setConfig({ baseUrl });

test('signs in as a browser does', async () => {
  const { data, error, response } = await signIn({ body: { name, password } });

  assert(data, JSON.stringify(error));
  const [cookie] = response.headers.getSetCookie();
  assert(cookie && data.csrfToken);
  client.setConfig({ baseUrl, headers: { Cookie: cookie.split(';')[0], 'X-CSRF-Token': data.csrfToken } });
});

test('asks a question', async () => {
  const facts = { usageScore: 80, engagementScore: 70, outcomesScore: 60, supportScore: 90, relationshipScore: 50 };

  const { data, error } = await decideHealth({ body: { account: { facts }, asOf: '2026-11-22T09:00:00Z' } });

  assert(data?.answer, JSON.stringify(error));
  assert.equal(data.answer.band, 'Yellow');
  assert(data.because?.some(({ rule }) => rule === 'bands/yellow'));
});

test('is told what does not fit', async () => {
  const { data, error } = await decideHealth({ body: { account: { facts: { usageScore: 180 } } } });

  assert.equal(data, undefined);
  assert(error && 'findings' in error, JSON.stringify(error));
  assert.equal(error.status, 400);
  assert.equal(error.findings?.[0]?.path, 'account.facts.usageScore');
});

test('lists accounts', async () => {
  const id = `client-${crypto.randomUUID()}`;
  await putAccount({ path: { id }, body: { name: 'Acme', csm: id } });

  const { data, error } = await listAccounts({ query: { csm: id, limit: 1 } });

  assert(data?.items, JSON.stringify(error));
  assert.deepEqual(data.items.map((account) => account.id), [id]);
});

test('makes a draft, reads it and throws it away', async () => {
  const made = await beginDraft({ body: { title: 'by a generated client' } });
  assert(made.data?.id, JSON.stringify(made.error));
  const path = { id: made.data.id };

  const read = await readDraft({ path });
  assert.equal(read.data?.state, 'editing');
  const dropped = await deleteDraft({ path, headers: { 'If-Match': read.response.headers.get('ETag') ?? '' } });

  assert.equal(dropped.response.status, 204);
});
