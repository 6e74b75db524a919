
const waits = [];
const setTimeout = (resume, millis) => { // for the snippet alone, which is in this file
  waits.push(millis / 1000);
  queueMicrotask(resume);
};

(async () => {
  const [secret, ...urls] = process.argv.slice(2);
  for (const url of urls) {
    const body = url === urls[0] ? require('node:fs').readFileSync(0) : Buffer.from('{}');
    console.log(JSON.stringify([await send(url, secret, 'msg_1', body), waits.splice(0)]));
  }
})();
