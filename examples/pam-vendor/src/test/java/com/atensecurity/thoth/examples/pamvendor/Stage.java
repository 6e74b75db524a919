package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.approvals.Approval;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A vendor and a GovAPI on one clock, which moves when the vendor waits. */
final class Stage implements AutoCloseable {
  static final String REQUEST = "the request secret of the example, in text";
  static final String CALLBACK = "whsec_dGhlIGNhbGxiYWNrIHNlY3JldCBvZiB0aGUgZXhhbXBsZQ==";
  static final String BEARER = "vendor-token";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  final GovApiServer server = GovApiServer.start();
  final GovApi gov = server.createTenant();
  final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Vendor vendor;

  Stage() throws Exception {
    this(false, List.of());
  }

  Stage(boolean auto, List<String> moreCallbacks) throws Exception {
    List<String> allowed = new ArrayList<>(moreCallbacks);
    allowed.add(callbackUrl().toString());
    vendor =
        Vendor.start(
            new Settings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                SigningSecret.ofSetting(REQUEST),
                SigningSecret.ofSetting(CALLBACK),
                BEARER,
                AllowedCallbacks.of(allowed),
                List.of("vendor.example"),
                auto,
                gov.clock(),
                gov.clock()::advance,
                log::add));
    gov.settings(
        """
        {"pam":{"enabled":true,"provider":"example","request_url":"%s","request_secret":"%s",
         "callback_secret":"%s","request_auth_token":"%s"}}
        """
            .formatted(vendor.stepUpUrl(), REQUEST, CALLBACK, BEARER));
  }

  URI callbackUrl() {
    return PamCallbacks.callbackUri(gov.url(), gov.tenantId());
  }

  /** Opens an approval, and returns its id once the vendor has its step-up. */
  String open(String tool, Duration ttl) throws Exception {
    String id =
        gov.openApproval()
            .agent("bot <1>")
            .endpoint("ep-1")
            .tool(tool)
            .riskTier("high")
            .reason("pay & go")
            .ttl(ttl)
            .open()
            .approvalId();
    awaitLog(line -> line.startsWith(id + ": step-up received"));
    return id;
  }

  /** Waits for a line of the vendor's log; those before it are dropped. */
  String awaitLog(Predicate<String> fits) throws Exception {
    while (true) {
      String line = log.poll(30, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("the vendor did not log what was awaited");
      }
      if (fits.test(line)) {
        return line;
      }
    }
  }

  String awaitAnswer(String id) throws Exception {
    return awaitLog(line -> line.startsWith(id + ": GovAPI answered")).substring(id.length() + 2);
  }

  /** How an approval stands at GovAPI. */
  String status(String id) {
    for (Approval approval : gov.client().approvals().list(ApprovalFilter.all())) {
      if (id.equals(approval.approvalId())) {
        return approval.status().value();
      }
    }
    return "unknown";
  }

  // a browser, by hand

  HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(vendor.pageUrl().resolve(path)).build(), BodyHandlers.ofString());
  }

  /** The cookie and the token that a browser gets with the page of a request. */
  record Visit(String cookie, String token) {}

  Visit visit(String id) throws Exception {
    HttpResponse<String> page = get("/requests/" + id);
    Matcher token = TOKEN.matcher(page.body());
    if (!token.find()) {
      throw new AssertionError("there is no form on the page of " + id);
    }
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    return new Visit(cookie, token.group(1));
  }

  HttpResponse<String> decide(String id, Visit visit, String fields) throws Exception {
    return post(
        "/requests/" + id + "/decision", visit.cookie(), fields + "&token=" + visit.token());
  }

  HttpResponse<String> post(String path, String cookie, String form, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(vendor.pageUrl().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookie)
            .POST(BodyPublishers.ofString(form));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  // a GovAPI, by hand

  StepUpRequest.Builder stepUp(String id) {
    return StepUpRequest.builder()
        .approvalId(id)
        .requestId("req_" + id)
        .tenantId(gov.tenantId())
        .expiresAt(gov.clock().instant().plusSeconds(600))
        .callbackUrl(callbackUrl());
  }

  SignedMessage signed(byte[] body) {
    MessageSigner signer =
        MessageSigner.builder().key(SigningSecret.ofSetting(REQUEST)).clock(gov.clock()).build();
    return signer.sign(signer.newMessageId(), body);
  }

  HttpResponse<String> deliver(StepUpRequest stepUp) throws Exception {
    SignedMessage message = signed(stepUp.toJson());
    return deliver(message, message.body(), "Bearer " + BEARER);
  }

  HttpResponse<String> deliver(SignedMessage message, byte[] body, String authorization)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(vendor.stepUpUrl())
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofByteArray(body));
    message.headers().forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    vendor.close();
    server.close();
  }
}
