package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.endpoints.EndpointIdentity.Found;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an operating system knows of the machine it runs on. */
final class Machine {
  private static final List<Path> LINUX_FILES =
      List.of(Path.of("/etc/machine-id"), Path.of("/var/lib/dbus/machine-id"));
  private static final Pattern MAC_UUID = Pattern.compile("\"IOPlatformUUID\" = \"([^\"]+)\"");
  private static final Pattern WINDOWS_GUID = Pattern.compile("MachineGuid\\s+REG_SZ\\s+(\\S+)");

  private final String os;
  private final List<Path> linuxFiles;

  Machine(String os, List<Path> linuxFiles) {
    this.os = os.toLowerCase(Locale.ROOT);
    this.linuxFiles = linuxFiles;
  }

  static Machine current() {
    return new Machine(System.getProperty("os.name", ""), LINUX_FILES);
  }

  /** The identity that survives a change of host name; null if there is none to be had. */
  @Nullable Found identity() {
    if (os.contains("mac")) {
      return ask(MAC_UUID, "ioreg", "-rd1", "-c", "IOPlatformExpertDevice");
    }
    if (os.contains("windows")) {
      return ask(
          WINDOWS_GUID,
          "reg",
          "query",
          "HKLM\\SOFTWARE\\Microsoft\\Cryptography",
          "/v",
          "MachineGuid");
    }
    for (Path file : linuxFiles) {
      Found found = read(file);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Nullable Found hostname(Map<String, String> environment) {
    for (String variable : List.of("COMPUTERNAME", "HOSTNAME")) {
      String name = environment.get(variable);
      if (name != null && !name.isBlank()) {
        return new Found(name.strip(), variable);
      }
    }
    try {
      String name = InetAddress.getLocalHost().getHostName();
      // Every machine without a name has this one; they must not become one endpoint.
      return name.startsWith("localhost") ? null : new Found(name, "host name");
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static @Nullable Found read(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() || text.equals("uninitialized")
          ? null
          : new Found(text, file.toString());
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Found ask(Pattern answer, String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (InputStream output = process.getInputStream()) {
        Matcher matcher = answer.matcher(new String(output.readAllBytes(), StandardCharsets.UTF_8));
        return matcher.find() ? new Found(matcher.group(1), command[0]) : null;
      } finally {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
