package com.atensecurity.thoth.contract;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.OpenEnum;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.PageAnswer;
import com.atensecurity.thoth.internal.Retryable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** Code that follows {@code sample-contract.yaml}, and beside it code that does not. */
final class Kites {
  static final List<Class<?>> CODE =
      List.of(Service.class, Kite.class, KiteWrite.class, Line.class);

  private Kites() {}

  /** The text of the contract that this code follows. */
  static String contract() {
    try (InputStream in = Kites.class.getResourceAsStream("/sample-contract.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Contract contract(String yaml) {
    return new Contract(new Yaml().load(yaml));
  }

  static Comparison compare(String yaml, List<Class<?>> code, Class<?> filter) {
    return new Comparison(contract(yaml), new Surface(code, Map.of("listKites", filter)), Map.of());
  }

  interface Service {
    @Retryable
    @Envelope("data")
    @GET("thoth/kites")
    Operation<PageAnswer<Kite>> listKites(
        @Query("page") @Nullable Long page, @QueryMap Map<String, String> filter);

    @PUT("thoth/kites/{kite_id}")
    Operation<Kite> putKite(@Path("kite_id") String kiteId, @Body KiteWrite kite);
  }

  record Line(@Nullable BigDecimal length, Map<String, Json> unknown) {}

  record Color(String value) implements OpenEnum {
    static final Color RED = new Color("red");
    static final Color BLUE = new Color("blue");
  }

  record Kite(
      @Nullable String kiteId,
      @Nullable Color color,
      @Nullable Instant flownAt,
      List<Line> lines,
      Map<String, String> tails,
      @Nullable Json extra,
      Map<String, Json> unknown) {}

  record KiteWrite(Color color, @Nullable Long seats, @Nullable List<String> tags) {}

  /** A filter as the resource packages have them. */
  public static final class KiteFilter {
    private final Map<String, String> parameters;

    private KiteFilter(Map<String, String> parameters) {
      this.parameters = parameters;
    }

    public static KiteFilter all() {
      return new KiteFilter(Map.of());
    }

    public KiteFilter color(String color) {
      return new KiteFilter(Map.of("color", color));
    }

    public KiteFilter since(Instant time) {
      return new KiteFilter(Map.of("since", time.toString()));
    }

    Map<String, String> parameters() {
      return parameters;
    }
  }

  /** A filter that misspells a name and sends a number where a text belongs. */
  public static final class WrongFilter {
    private final Map<String, String> parameters;

    private WrongFilter(Map<String, String> parameters) {
      this.parameters = parameters;
    }

    public static WrongFilter all() {
      return new WrongFilter(Map.of());
    }

    public WrongFilter color(long color) {
      return new WrongFilter(Map.of("color", Long.toString(color)));
    }

    public WrongFilter since(Instant time) {
      return new WrongFilter(Map.of("from", time.toString()));
    }

    Map<String, String> parameters() {
      return parameters;
    }
  }

  /** Code that strays, each under a class of its own, because records carry their schema's name. */
  static final class Stray {
    private Stray() {}

    record Line(@Nullable String length, @Nullable Long width) {}

    record KiteWrite(Color color, Long seats, List<String> tags, Map<String, Json> unknown) {}

    record Kite(
        @Nullable String kiteId,
        @Nullable Color color,
        @Nullable List<Kites.Line> lines,
        @Nullable Map<String, String> tails,
        @Nullable Json extra,
        Map<String, Json> unknown) {}

    record Reel(@Nullable String name) {}

    record Color(String value) implements OpenEnum {
      static final Color RED = new Color("red");
      static final Color GREEN = new Color("green");
    }

    interface Lists {
      @Envelope(
          value = {"data", "kites"},
          orArray = true)
      @GET("thoth/kites")
      Operation<List<Kites.Line>> listKites(
          @Query("page") @Nullable String page, @QueryMap Map<String, String> filter);
    }

    interface Puts {
      @Retryable
      @PUT("thoth/kites/{id}")
      Operation<Kites.Line> putKite(@Path("id") String kiteId);

      @GET("thoth/reels")
      Operation<Reel> getReel();
    }
  }
}
