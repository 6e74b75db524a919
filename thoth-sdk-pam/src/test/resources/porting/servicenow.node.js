// Runs the script beside it, script.js, in a context that holds what ES5 has and the stand-ins.
const crypto = require('node:crypto');
const fs = require('node:fs');
const vm = require('node:vm');

const scope = vm.createContext({
  hostHmac: (key, data) => {
    const bytes = Buffer.from(key, 'base64');
    if (bytes.toString('base64') !== key) throw new Error('the key is not base64');
    return crypto.createHmac('sha256', bytes).update(data).digest('base64');
  },
  hostBase64: (text) => Buffer.from(text, 'utf8').toString('base64'),
});
vm.runInContext(fs.readFileSync('script.js', 'utf8'), scope);
const [signing, sending] = fs.readFileSync(0, 'utf8').trimEnd().split('\n');
console.log(scope.driveSign(signing));
console.log(scope.drive(sending));
