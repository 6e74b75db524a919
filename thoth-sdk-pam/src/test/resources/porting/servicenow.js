// Thin stand-ins of the platform's API. hostHmac and hostBase64 come from the engine that runs this.
function GlideCertificateEncryption() {}
GlideCertificateEncryption.prototype.generateMac = function (key, algorithm, data) {
  if (algorithm !== 'HmacSHA256') {
    throw new Error('no such algorithm here: ' + algorithm);
  }
  if (/[^\u0000-\u007e]/.test(data)) {
    throw new Error('what charset the platform uses for the data is not documented');
  }
  return hostHmac(key, data);
};

var GlideStringUtil = {
  base64Encode: function (text) {
    return hostBase64(text);
  }
};

var sent = [];
var sn_ws = {
  RESTMessageV2: function () {
    var request = {headers: {}};
    this.setEndpoint = function (url) {
      request.url = url;
    };
    this.setHttpMethod = function (method) {
      request.method = method;
    };
    this.setRequestHeader = function (name, value) {
      request.headers[name] = value;
    };
    this.setRequestBody = function (body) {
      request.body = body.replace(/\$\{[^}]*\}/g, ''); // as its variable substitution would
    };
    this.execute = function () {
      sent.push(request);
      return {
        getStatusCode: function () {
          return 200;
        }
      };
    };
  }
};

// Takes and returns JSON: [{secret, id, callback}] and [{status, now, request}].
function drive(json) {
  return JSON.stringify(JSON.parse(json).map(function (message) {
    var status = send('https://grid.example/callback', message.secret, message.id, toBody(message.callback));
    return {status: status, now: Math.floor(new Date().getTime() / 1000), request: sent.pop()};
  }));
}

// The same with {secret, id, time, callback} and [{body, headers}].
function driveSign(json) {
  return JSON.stringify(JSON.parse(json).map(function (message) {
    var body = toBody(message.callback);
    return {body: body, headers: sign(message.secret, message.id, message.time, body)};
  }));
}
