
for (const line of require('node:fs').readFileSync(0, 'utf8').trimEnd().split('\n')) {
  const message = JSON.parse(line);
  console.log(JSON.stringify(
    sign(message.secret, message.id, message.time, Buffer.from(message.body, 'base64'))));
}
