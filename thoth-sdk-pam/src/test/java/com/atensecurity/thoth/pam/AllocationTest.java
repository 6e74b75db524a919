package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The gate on garbage: bytes are exact where times are noise. */
class AllocationTest {
  private static final int LIMIT = 1024;
  private static final int ROUNDS = 2_000;

  @Test
  void verifying1KiBLeavesAtMost1KiBOfGarbage() throws InvalidMessageException {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM counts no bytes");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] body = new byte[1024];
    Arrays.fill(body, (byte) 'x');
    MessageVerifier verifier = Fixtures.verifier(InstantSource.system());
    Map<String, List<String>> headers = typicalHeaders(body);

    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < 20; batch++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < ROUNDS; i++) {
        verifier.verify(headers, body);
      }
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      least = Math.min(least, (after - before) / ROUNDS);
    }

    assertThat(least).as("bytes per verification").isBetween(100L, (long) LIMIT);
  }

  private static Map<String, List<String>> typicalHeaders(byte[] body) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Host", List.of("127.0.0.1"));
    headers.put("Content-type", List.of("application/json"));
    headers.put("Content-length", List.of("1024"));
    headers.put("User-agent", List.of("Java-http-client/17"));
    MessageSigner signer = Fixtures.signer(InstantSource.system());
    headers.putAll(Fixtures.received(signer.sign(signer.newMessageId(), body)));
    return headers;
  }
}
