package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.testkit.ConformanceCase;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run is given, checked.
 *
 * @param callbackUrl what vendors are told, or null for the address that is listened on
 * @param quiet whether the vendor is known to do nothing any more, so that waiting can end early
 */
public record Setup(
    URI vendorUrl,
    Keys keys,
    @Nullable String bearerToken,
    String tenantId,
    InetSocketAddress listenOn,
    @Nullable URI callbackUrl,
    Duration patience,
    Duration requestTimeout,
    Duration watch,
    InstantSource clock,
    Set<ConformanceCase> cases,
    Consumer<String> progress,
    BooleanSupplier quiet) {

  /** Only names what is no secret. */
  @Override
  public String toString() {
    return "Setup[" + shown(vendorUrl) + "]";
  }

  /** A URL without its query, which may hold a token. */
  public static String shown(URI url) {
    String text = url.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query) + "?...";
  }
}
