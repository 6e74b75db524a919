
const {vectors} = JSON.parse(require('node:fs').readFileSync(process.argv[2], 'utf8'));
for (const vector of vectors.filter(({scheme}) => scheme === process.argv[3])) {
  const headers = Object.create(null);
  for (const [name, value] of vector.headers) {
    (headers[name.toLowerCase()] ??= []).push(value);
  }
  const checks = vector.scheme === 'v1' ? [hmacCheck(...vector.keys)] : vector.keys.map(ed25519Check);
  const matches = (entry, content) => checks.filter((check) => check(entry, content)).length > 0;
  let verdict = 'reject';
  try {
    if (verify(matches, headers, Buffer.from(vector.body_base64, 'base64'), vector.now)) verdict = 'accept';
  } catch (refused) {
    if (refused.constructor !== Error) throw refused;
  }
  console.log(vector.name, verdict);
}
