package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium with one tab, in which no script of a page may run, driven through its
 * debugging protocol: with real mouse and keyboard events, and without a driver.
 */
final class Chromium implements AutoCloseable {
  private static final Pattern ENDPOINT = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final long SECONDS = 30;

  private final Path userData;
  private final Process process;
  private final WebSocket socket;
  private final String session;
  private final AtomicInteger lastId = new AtomicInteger();
  private final ConcurrentHashMap<Integer, CompletableFuture<Json>> answers =
      new ConcurrentHashMap<>();

  /** A permit for each page that was loaded and not looked at yet. */
  private final Semaphore loads = new Semaphore(0);

  /** The browser of this machine; null if there is none. */
  static Path installed() {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path file = Path.of(directory, name);
        if (Files.isExecutable(file)) {
          return file;
        }
      }
    }
    return null;
  }

  Chromium(Path program, int width, int height) throws Exception {
    userData = Files.createTempDirectory("pam-vendor-chromium");
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-port=0",
            "--user-data-dir=" + userData,
            "about:blank"));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(endpoint(), new Listener())
            .get(SECONDS, TimeUnit.SECONDS);
    String target =
        call("", "Target.createTarget", "{\"url\":\"about:blank\"}").get("targetId").asString();
    String attach = "{\"targetId\":\"" + target + "\",\"flatten\":true}";
    session = call("", "Target.attachToTarget", attach).get("sessionId").asString();
    call("Page.enable", "{}");
    call("Emulation.setScriptExecutionDisabled", "{\"value\":true}");
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":"
            + width
            + ",\"height\":"
            + height
            + ",\"deviceScaleFactor\":2,\"mobile\":true}");
  }

  /** Reads where it listens, and then on, so that it never waits for a reader. */
  private URI endpoint() throws Exception {
    BlockingQueue<String> found = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  Matcher endpoint = ENDPOINT.matcher(line);
                  if (endpoint.find()) {
                    found.add(endpoint.group(1));
                  }
                }
              } catch (IOException e) {
                // it was closed
              }
            },
            "chromium-output");
    reader.setDaemon(true);
    reader.start();
    String url = found.poll(SECONDS, TimeUnit.SECONDS);
    if (url == null) {
      throw new AssertionError("Chromium does not say where it listens");
    }
    return URI.create(url);
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(Json.parse(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(Json message) {
      Json method = message.get("method");
      if (method != null && "Page.loadEventFired".equals(method.asString())) {
        loads.release();
      }
      Json id = message.get("id");
      CompletableFuture<Json> answer = id == null ? null : answers.remove(id.asNumber().intValue());
      if (answer != null) {
        answer.complete(message);
      }
    }
  }

  private Json call(String method, String params) throws Exception {
    return call(session, method, params);
  }

  private Json call(String to, String method, String params) throws Exception {
    int id = lastId.incrementAndGet();
    CompletableFuture<Json> answer = new CompletableFuture<>();
    answers.put(id, answer);
    String route = to.isEmpty() ? "" : ",\"sessionId\":\"" + to + "\"";
    String message =
        "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + route + "}";
    socket.sendText(message, true).get(SECONDS, TimeUnit.SECONDS);
    return answer.get(SECONDS, TimeUnit.SECONDS).get("result");
  }

  void open(URI url) throws Exception {
    loads.drainPermits();
    call("Page.navigate", "{\"url\":\"" + url + "\"}");
    awaitLoad();
  }

  private void awaitLoad() throws Exception {
    if (!loads.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no page was loaded; it shows: " + text());
    }
  }

  /** Waits until the page, or one that it turns into by itself, shows a text. */
  void awaitText(String wanted) throws Exception {
    while (!text().contains(wanted)) {
      awaitLoad();
    }
  }

  String text() throws Exception {
    return evaluate("document.body ? document.body.innerText : ''").asString();
  }

  String path() throws Exception {
    return evaluate("location.pathname").asString();
  }

  /** How far the page is wider than the window, in pixels. */
  long overflow() throws Exception {
    return evaluate("document.documentElement.scrollWidth - window.innerWidth")
        .asNumber()
        .longValue();
  }

  private Json evaluate(String expression) throws Exception {
    String params = "{\"expression\":\"" + expression + "\",\"returnByValue\":true}";
    Json value = call("Runtime.evaluate", params).get("result").get("value");
    return value;
  }

  /** Clicks into the middle of an element, which must be in sight, and waits for nothing. */
  void click(String selector) throws Exception {
    String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
    evaluate("document.querySelector('" + selector + "').scrollIntoView({block:'center'})");
    long x = evaluate("Math.round(" + box + ".x + " + box + ".width / 2)").asNumber().longValue();
    long y = evaluate("Math.round(" + box + ".y + " + box + ".height / 2)").asNumber().longValue();
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          "{\"type\":\""
              + type
              + "\",\"x\":"
              + x
              + ",\"y\":"
              + y
              + ",\"button\":\"left\",\"clickCount\":1}");
    }
  }

  /** Clicks something that leads to another page, and waits for that. */
  void follow(String selector) throws Exception {
    loads.drainPermits();
    click(selector);
    awaitLoad();
  }

  void type(String selector, String text) throws Exception {
    click(selector);
    call("Input.insertText", "{\"text\":\"" + text + "\"}");
  }

  void press(String key, int code) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          "{\"type\":\""
              + type
              + "\",\"key\":\""
              + key
              + "\",\"windowsVirtualKeyCode\":"
              + code
              + ",\"text\":\"\\r\"}");
    }
  }

  void screenshot(Path file) throws Exception {
    String data =
        call("Page.captureScreenshot", "{\"captureBeyondViewport\":true}").get("data").asString();
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(data));
  }

  @Override
  public void close() throws Exception {
    socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true);
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    delete(userData);
  }

  /** Best effort: a helper of the browser's may still write its last file. */
  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.out.println("The browser's files are left in " + directory + ": " + e);
    }
  }
}
