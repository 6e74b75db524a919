package com.atensecurity.thoth.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Each benchmark works, and what it says of itself holds; nothing is measured. */
class SmokeTest {
  @TempDir Path folder;

  @Test
  void eachBenchmarkRunsOnceInThisProcess() throws Exception {
    Options options =
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1))
            .measurementBatchSize(1)
            .param("size", "1024")
            .param("store", "memory", "h2Joined", "h2Apart") // without a server of their own
            .param("workers", "2")
            .param("server", "thread")
            .param("before", "0")
            .addProfiler(CpuProfiler.class)
            .shouldFailOnError(true)
            .output(folder + File.separator + "jmh.log")
            .build();

    Collection<RunResult> rows = new Runner(options).run();

    assertThat(rows.stream().map(SmokeTest::name).sorted().collect(Collectors.toList()))
        .containsExactly(
            "DeadlineBenchmark.hangingServer",
            "DeadlineBenchmark.retryAfterADay",
            "client.CallBenchmark.get",
            "client.CallBenchmark.get",
            "client.CallBenchmark.get",
            "client.CallBenchmark.get",
            "client.CallBenchmark.get",
            "client.CallBenchmark.post",
            "client.CallBenchmark.post",
            "client.CallBenchmark.post",
            "client.CallBenchmark.post",
            "client.CallBenchmark.post",
            "pam.Ed25519Benchmark.signFloor",
            "pam.Ed25519Benchmark.signProvider",
            "pam.Ed25519Benchmark.signSunEc",
            "pam.Ed25519Benchmark.signThoth",
            "pam.Ed25519Benchmark.verifyFloor",
            "pam.Ed25519Benchmark.verifyProvider",
            "pam.Ed25519Benchmark.verifySigner",
            "pam.Ed25519Benchmark.verifySunEc",
            "pam.Ed25519Benchmark.verifyThoth",
            "pam.ReceiverBenchmark.resolve",
            "pam.ReceiverBenchmark.resolve",
            "pam.ReceiverBenchmark.resolve",
            "pam.SignBenchmark.floor",
            "pam.SignBenchmark.standardWebhooks",
            "pam.SignBenchmark.standardWebhooksFromBytes",
            "pam.SignBenchmark.stripe",
            "pam.SignBenchmark.stripeFromBytes",
            "pam.SignBenchmark.svix",
            "pam.SignBenchmark.svixFromBytes",
            "pam.SignBenchmark.thoth",
            "pam.VerifyBenchmark.floor",
            "pam.VerifyBenchmark.standardWebhooks",
            "pam.VerifyBenchmark.standardWebhooksFromBytes",
            "pam.VerifyBenchmark.stripe",
            "pam.VerifyBenchmark.stripeFromBytes",
            "pam.VerifyBenchmark.svix",
            "pam.VerifyBenchmark.svixFromBytes",
            "pam.VerifyBenchmark.thoth");
  }

  private static String name(RunResult row) {
    String name = row.getParams().getBenchmark();
    return name.substring(SmokeTest.class.getPackageName().length() + 1);
  }
}
