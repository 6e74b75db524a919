package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The endpoint inventory.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s. What registration, check-in and quarantine answer is not
 * published, so it is handed over as it came.
 */
public final class Endpoints {
  private final Calls calls;
  private final EndpointsService service;

  /**
   * Internal; callers use {@code ThothClient.endpoints()}.
   *
   * @param calls the client
   */
  public Endpoints(Calls calls) {
    this.calls = calls;
    this.service = calls.service(EndpointsService.class);
  }

  /**
   * Lists all endpoints. {@code GET /{tenant_id}/thoth/endpoints} (seed); may be sent again.
   *
   * @return the endpoints; unmodifiable
   */
  public List<Endpoint> list() {
    return list(EndpointFilter.all());
  }

  /**
   * Lists some endpoints. {@code GET /{tenant_id}/thoth/endpoints} (seed); may be sent again.
   *
   * @param filter which
   * @return the endpoints; unmodifiable
   */
  public List<Endpoint> list(EndpointFilter filter) {
    return calls.execute(service.listEndpoints(filter.parameters()));
  }

  /**
   * Lists some endpoints, reading them one by one from the connection, so that a million of them take
   * no more memory than one. {@code GET /{tenant_id}/thoth/endpoints} (seed); may be sent again until
   * the answer begins.
   *
   * <p>The request is sent here, and the stream holds its connection until it is closed or read to the
   * end. From the first byte on the call's limit no longer counts, for it is the reader who takes the
   * time; each wait for more is limited as an attempt is, and {@code maxResponseBytes} limits each
   * endpoint. A stream that breaks ends with an exception, never as if the list were shorter.
   *
   * <pre>{@code
   * try (Stream<Endpoint> endpoints = thoth.endpoints().stream(EndpointFilter.all())) {
   *   endpoints.map(Endpoint::hostname).forEach(this::report);
   * }
   * }</pre>
   *
   * @param filter which
   * @return the endpoints, in the server's order; to be closed, and to be read by one thread at a time
   */
  public Stream<Endpoint> stream(EndpointFilter filter) {
    return calls.stream(service.listEndpoints(filter.parameters()));
  }

  /**
   * Reads an endpoint. {@code GET /{tenant_id}/thoth/endpoints/{endpoint_id}} (published); may be sent
   * again.
   *
   * @param endpointId the endpoint's id
   * @return the endpoint
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank, or is {@code stats}, which the counters shadow
   */
  public Endpoint get(String endpointId) {
    return calls.execute(service.getEndpoint(notStats(Checks.id("endpoint id", endpointId))));
  }

  /**
   * Registers an endpoint, or changes the one with that id. {@code POST /{tenant_id}/thoth/endpoints}
   * (seed); sent once.
   *
   * @param registration the endpoint
   * @return GovAPI's answer, {@link Json#NULL} if it was empty
   */
  public Json register(EndpointRegistration registration) {
    return calls.execute(
        service.registerEndpoint(Objects.requireNonNull(registration, "registration")));
  }

  /**
   * Reports a heartbeat. {@code POST /{tenant_id}/thoth/endpoints/{endpoint_id}/checkin} (seed); sent
   * once.
   *
   * @param endpointId the endpoint's id
   * @param checkin what the endpoint reports
   * @return GovAPI's answer, {@link Json#NULL} if it was empty
   * @throws IllegalArgumentException if the id is blank
   */
  public Json checkIn(String endpointId, EndpointCheckin checkin) {
    Objects.requireNonNull(checkin, "checkin");
    return calls.execute(service.checkInEndpoint(Checks.id("endpoint id", endpointId), checkin));
  }

  /**
   * Reads the counters. {@code GET /{tenant_id}/thoth/endpoints/stats} (published); may be sent again.
   *
   * @return counters over all endpoints
   */
  public EndpointStats stats() {
    return calls.execute(service.getEndpointStats());
  }

  /**
   * Quarantines an endpoint. {@code POST /{tenant_id}/thoth/endpoints/{endpoint_id}/quarantine}
   * (published); sent once. The contract has no way back.
   *
   * @param endpointId the endpoint's id
   * @return GovAPI's answer, {@link Json#NULL} if it was empty
   * @throws IllegalArgumentException if the id is blank
   */
  public Json quarantine(String endpointId) {
    return calls.execute(service.quarantineEndpoint(Checks.id("endpoint id", endpointId)));
  }

  private static String notStats(String endpointId) {
    if (endpointId.equals("stats")) {
      throw new IllegalArgumentException(
          "endpoint id must not be \"stats\": GovAPI answers that path with its counters");
    }
    return endpointId;
  }
}
