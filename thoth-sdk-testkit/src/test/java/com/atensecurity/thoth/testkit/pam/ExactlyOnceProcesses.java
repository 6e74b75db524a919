package com.atensecurity.thoth.testkit.pam;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.postgresql.ds.PGSimpleDataSource;

/** Receivers in processes of their own, on one database; they are killed from outside. */
final class ExactlyOnceProcesses implements ExactlyOnceTarget.Fleet {
  private final List<String> command;
  private final AtomicReferenceArray<Receiver> slots;

  /** Receivers of which every other commits claims and decisions together. */
  ExactlyOnceProcesses(PGSimpleDataSource database, int size) throws IOException {
    this.command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-Dsun.net.httpserver.nodelay=true",
            "-cp",
            System.getProperty("java.class.path"),
            ExactlyOnceReceiverMain.class.getName(),
            database.getURL(),
            database.getUser());
    this.slots = new AtomicReferenceArray<>(size);
    for (int slot = 0; slot < size; slot++) {
      slots.set(slot, launch(slot, slot + ".0"));
    }
    for (int slot = 0; slot < size; slot++) {
      slots.get(slot).awaitStart();
    }
  }

  private Receiver launch(int slot, String name) throws IOException {
    List<String> whole = new ArrayList<>(command);
    whole.add(Boolean.toString(slot % 2 == 0));
    return new Receiver(name, new ProcessBuilder(whole).redirectErrorStream(true).start());
  }

  /** Kills a receiver in the midst of whatever it does, and starts another in its place. */
  synchronized void replace(int slot) throws IOException {
    Receiver before = slots.get(slot);
    before.kill();
    Receiver after = launch(slot, before.name + "'");
    after.awaitStart();
    slots.set(slot, after);
  }

  @Override
  public int size() {
    return slots.length();
  }

  @Override
  public ExactlyOnceTarget at(int slot) {
    return slots.get(slot);
  }

  @Override
  public List<String> shutDown() {
    close();
    return List.of();
  }

  @Override
  public void close() {
    for (int slot = 0; slot < slots.length(); slot++) {
      Receiver receiver = slots.get(slot);
      if (receiver != null) {
        receiver.kill();
      }
    }
  }

  /** One process. */
  private static final class Receiver implements ExactlyOnceTarget {
    private final String name;
    private final Process process;
    private volatile URI uri;
    private volatile boolean killed;

    Receiver(String name, Process process) {
      this.name = name;
      this.process = process;
    }

    void awaitStart() throws IOException {
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String line = output.readLine();
      if (line == null || !line.startsWith("http://127.0.0.1:")) {
        kill();
        throw new IOException(
            "a receiver did not start: "
                + line
                + "\n"
                + String.join("\n", output.lines().toList()));
      }
      uri = URI.create(line);
    }

    void kill() {
      killed = true;
      process.destroyForcibly();
      process.onExit().join();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public URI uri() {
      return uri;
    }

    @Override
    public boolean mayLose(long attempt) {
      return killed;
    }
  }
}
