
const assert = require('node:assert');
for (const line of require('node:fs').readFileSync(0, 'utf8').trimEnd().split('\n')) {
  const message = JSON.parse(line);
  const body = Buffer.from(message.body, 'base64');
  const headers = signEd25519(message.whsk, message.id, message.time, body);
  const content = Buffer.concat([Buffer.from(`${message.id}.${message.time}.`), body]);
  assert(ed25519Check(message.whpk)(headers['webhook-signature'], content));
  assert(!ed25519Check(message.whpk)(headers['webhook-signature'], Buffer.concat([content, Buffer.from('\n')])));
  console.log(JSON.stringify(headers));
}
