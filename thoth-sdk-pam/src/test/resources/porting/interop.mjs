// Reads messages as JSON lines and answers each with what the libraries say to it and how they sign it.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const folder = createRequire(pathToFileURL(process.argv[2] + '/package.json'));
const load = async (name) => import(pathToFileURL(folder.resolve(name)));
const libraries = [await load('standardwebhooks'), await load('svix')].map(
  (loaded) => loaded.Webhook ?? loaded.default.Webhook);

function says(webhook, body, headers) {
  try {
    webhook.verify(body, headers);
    return 'accept';
  } catch (refused) {
    return refused.constructor.name.endsWith('VerificationError') ? 'reject' : refused.stack;
  }
}

for (const line of readFileSync(0, 'utf8').trimEnd().split('\n')) {
  const {secret, headers, body, tampered} = JSON.parse(line);
  const id = headers['webhook-id'];
  const time = new Date(Number(headers['webhook-timestamp']) * 1000);
  const webhooks = libraries.map((Webhook) => new Webhook(secret));
  console.log(JSON.stringify({
    verdicts: webhooks.map((webhook) => says(webhook, body, headers)),
    tampered: webhooks.map((webhook) => says(webhook, tampered, headers)),
    signatures: webhooks.map((webhook) => webhook.sign(id, time, body)),
  }));
}
