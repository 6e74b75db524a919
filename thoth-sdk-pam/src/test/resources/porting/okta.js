
// Thin stand-ins of the cards, from their documentation.
const crypto = require('node:crypto');
const http = require('node:http');

const cardsAt = (millis) => ({
  object: {construct: (members) => ({...members})},
  json: {stringify: (value) => JSON.stringify(value)},
  text: {concatenate: (...texts) => texts.join('')},
  dateTime: {
    now: () => new Date(millis),
    convert: (date) => ({epoch: Math.floor(date.getTime() / 1000), unix: date.getTime()}),
  },
  encryption: {
    hmac: ({algorithm, key, data, digest}) =>
      crypto.createHmac(algorithm, Buffer.from(key, 'utf8')).update(data, 'utf8').digest(digest),
  },
  apiConnector: {rawRequest: (request) => request},
});

async function ask(method, headers) {
  const server = http.createServer((request, response) => {
    if (!oktaChallenge(request, response)) {
      response.writeHead(401);
      response.end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`, {method, headers});
  const text = await answer.text();
  server.close();
  server.closeAllConnections();
  return [answer.status, answer.headers.get('content-type') ?? '', text];
}

(async () => {
  for (const line of require('node:fs').readFileSync(0, 'utf8').trimEnd().split('\n')) {
    const {secret, time, callback} = JSON.parse(line);
    console.log(JSON.stringify(flow(cardsAt(time * 1000 + 999), secret, callback)));
  }
  const challenge = {'X-Okta-Verification-Challenge': 'a "quoted" challenge'};
  console.log(JSON.stringify(
    [await ask('GET', challenge), await ask('GET', {}), await ask('POST', challenge)]));
})();
