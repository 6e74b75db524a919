package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifyingKey;
import com.atensecurity.thoth.testkit.internal.conformance.Keys;
import com.atensecurity.thoth.testkit.internal.conformance.Results;
import com.atensecurity.thoth.testkit.internal.conformance.Run;
import com.atensecurity.thoth.testkit.internal.conformance.Setup;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a PAM vendor will get on with GovAPI: sends it step-up requests over real HTTP,
 * receives its callbacks with the receiver of {@code thoth-sdk-pam}, and reports which cases failed,
 * why, and what the vendor should change.
 *
 * <pre>{@code
 * PamVendorConformance.builder()
 *     .vendorUrl(vendorUrl)
 *     .requestSecret(requestSecret)
 *     .callbackSecret(callbackSecret)
 *     .build()
 *     .run()
 *     .assertPassed();
 * }</pre>
 *
 * <p><b>How a vendor decides meanwhile.</b> {@code tool_name} says {@code conformance.approve} or
 * {@code conformance.deny}, and {@code reason} says the same in words for a person who decides by
 * hand. All else is the ordinary wire form, with ids that no run used before.
 *
 * <ul>
 *   <li>callbacks: a random port on the loopback address by default
 *   <li>patience: 30 seconds by default for each callback or retry that must come
 *   <li>request timeout: 10 seconds by default, as {@code pam.request_timeout_seconds}
 *   <li>watch: 5 seconds by default, once, at the end, for callbacks that must not come; a vendor
 *       that tries again later than that is not found
 *   <li>cases: all by default; {@link ConformanceCase} says which there are
 *   <li>clock: the system's by default
 * </ul>
 *
 * <p>A vendor that decides by itself is done in a quarter of a minute. Immutable; may be run several
 * times and by several threads, if it listens on a random port.
 *
 * <p><b>Without Java code.</b> {@link #main} is a program. It needs this testkit, {@code
 * thoth-sdk-pam} and what that brings on its class path:
 *
 * <pre>{@code
 * mvn dependency:copy-dependencies -DoutputDirectory=lib    # in a project that has the testkit
 * java -cp 'lib/*' com.atensecurity.thoth.testkit.PamVendorConformance --help
 * }</pre>
 *
 * <p>In a checkout of this project, {@code examples/pam-vendor/run --conformance} does the same.
 */
public final class PamVendorConformance {
  private final Setup setup;

  private PamVendorConformance(Setup setup) {
    this.setup = setup;
  }

  /**
   * Starts a run's settings.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Plays all cases, and judges them.
   *
   * @return what was found; also where the vendor cannot be reached
   * @throws InterruptedException if the thread is interrupted
   * @throws java.io.UncheckedIOException if it cannot listen for callbacks
   */
  public ConformanceReport run() throws InterruptedException {
    Run.Found found = new Run(setup).run();
    return new ConformanceReport(
        Setup.shown(setup.vendorUrl()),
        found.callbackUrl(),
        found.startedAt(),
        found.took(),
        found.reached(),
        found.results());
  }

  /**
   * The kit as a program, for vendors without Java. Exits with 0 if the vendor passed, 1 if a case
   * failed, 2 if the command line or a secret cannot be used, 3 if the vendor could not be reached.
   *
   * @param args {@code --help} explains them
   */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Path here = Path.of("").toAbsolutePath();
    int code = new ConformanceProgram(System.getenv(), here, out, err).run(args);
    out.flush();
    System.exit(code);
  }

  /** Names the vendor's URL; no secret. */
  @Override
  public String toString() {
    return "PamVendorConformance[" + Setup.shown(setup.vendorUrl()) + "]";
  }

  /** Builds a {@link PamVendorConformance}. Not for use by several threads. */
  public static final class Builder {
    private @Nullable URI vendorUrl;
    private @Nullable String requestSecret;
    private @Nullable String callbackSecret;
    private @Nullable String nextRequestSecret;
    private @Nullable String nextCallbackSecret;
    private @Nullable String bearerToken;
    private String tenantId = "conformance";
    private InetSocketAddress listenOn = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private @Nullable URI callbackUrl;
    private Duration patience = Duration.ofSeconds(30);
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Duration watch = Duration.ofSeconds(5);
    private InstantSource clock = InstantSource.system();
    private Set<ConformanceCase> cases = EnumSet.allOf(ConformanceCase.class);
    private Consumer<String> progress = line -> {};
    private BooleanSupplier quiet = () -> false;

    private Builder() {}

    /**
     * Sets where step-ups go; required.
     *
     * @param vendorUrl the vendor's {@code pam.request_url}: absolute, http or https, without user
     *     info and fragment
     * @return this builder
     * @throws IllegalArgumentException if it is anything else
     */
    public Builder vendorUrl(URI vendorUrl) {
      this.vendorUrl = ConformanceRules.url("vendorUrl", vendorUrl);
      return this;
    }

    /**
     * Sets the secret that signs step-ups; required.
     *
     * @param requestSecret the value of {@code pam.request_secret}, as settings have it
     * @return this builder
     * @throws IllegalArgumentException if it cannot be used; see {@link SigningSecret#ofSetting}
     */
    public Builder requestSecret(String requestSecret) {
      this.requestSecret = ConformanceRules.secret("requestSecret", requestSecret);
      return this;
    }

    /**
     * Sets what callbacks are verified with; required. The vendor of a public key signs with the
     * private one (scheme {@code v1a}), and an HMAC of it does not count.
     *
     * @param callbackSecret the value of {@code pam.callback_secret}, as settings have it: a shared
     *     secret, or a public key ({@code whpk_} or PEM)
     * @return this builder
     * @throws IllegalArgumentException if it cannot be used, such as a private key; see {@link
     *     VerifyingKey#ofSetting}
     */
    public Builder callbackSecret(String callbackSecret) {
      this.callbackSecret = ConformanceRules.callbackKey("callbackSecret", callbackSecret);
      return this;
    }

    /**
     * Sets the secrets that come next, for a vendor that was given both pairs. Without them {@link
     * ConformanceCase#ROTATION_NEXT} is skipped.
     *
     * @param nextRequestSecret the next {@code pam.request_secret}
     * @param nextCallbackSecret the next {@code pam.callback_secret}, a shared secret or a public
     *     key, whichever the current one is
     * @return this builder
     * @throws IllegalArgumentException if one cannot be used; see {@link #requestSecret} and {@link
     *     #callbackSecret}
     */
    public Builder nextSecrets(String nextRequestSecret, String nextCallbackSecret) {
      this.nextRequestSecret = ConformanceRules.secret("nextRequestSecret", nextRequestSecret);
      this.nextCallbackSecret =
          ConformanceRules.callbackKey("nextCallbackSecret", nextCallbackSecret);
      return this;
    }

    /**
     * Sets the token that step-ups carry as {@code Authorization: Bearer}; none by default. It is
     * sent over https, or http to a loopback host.
     *
     * @param bearerToken the value of {@code pam.request_auth_token}
     * @return this builder
     * @throws IllegalArgumentException if it is empty or not visible ASCII
     */
    public Builder bearerToken(String bearerToken) {
      this.bearerToken = ConformanceRules.token(bearerToken);
      return this;
    }

    /**
     * Sets the tenant that step-ups name.
     *
     * @param tenantId one path segment; {@code conformance} by default
     * @return this builder
     * @throws IllegalArgumentException if it is not usable as one path segment
     */
    public Builder tenantId(String tenantId) {
      String unused = PamCallbacks.callbackPath(tenantId);
      this.tenantId = tenantId;
      return this;
    }

    /**
     * Sets where callbacks are received.
     *
     * @param listenOn the address and the port, 0 for a random one; a random port on the loopback
     *     address by default. Say {@link #callbackUrl} too if the vendor sees it elsewhere
     * @return this builder
     * @throws IllegalArgumentException if its host name is unknown
     */
    public Builder listenOn(InetSocketAddress listenOn) {
      if (listenOn.isUnresolved()) {
        throw new IllegalArgumentException("listenOn has no address: " + listenOn.getHostString());
      }
      this.listenOn = listenOn;
      return this;
    }

    /**
     * Sets what vendors are told as {@code callback_url}, such as the address of a tunnel or proxy
     * that leads to {@link #listenOn}.
     *
     * @param callbackUrl absolute, http or https; the address listened on by default
     * @return this builder
     * @throws IllegalArgumentException if it is anything else
     */
    public Builder callbackUrl(URI callbackUrl) {
      this.callbackUrl = ConformanceRules.url("callbackUrl", callbackUrl);
      return this;
    }

    /**
     * Sets how long to wait for each callback or retry that must come.
     *
     * @param patience positive, at most a day; 30 seconds by default. Give a person some minutes
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder patience(Duration patience) {
      this.patience = ConformanceRules.upToADay("patience", patience);
      return this;
    }

    /**
     * Sets how long the vendor may take to answer a step-up.
     *
     * @param requestTimeout the tenant's {@code pam.request_timeout_seconds}; positive, at most a day; 10
     *     seconds by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder requestTimeout(Duration requestTimeout) {
      this.requestTimeout = ConformanceRules.upToADay("requestTimeout", requestTimeout);
      return this;
    }

    /**
     * Sets how long to watch at the end for callbacks that must not come.
     *
     * @param watch positive, at most a day; 5 seconds by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder watch(Duration watch) {
      this.watch = ConformanceRules.upToADay("watch", watch);
      return this;
    }

    /**
     * Sets where the signed time comes from. Waiting takes real time whatever this clock says.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Chooses the cases. The basics always run, as {@link ConformanceCase} says.
     *
     * @param cases what to play beside the basics; everything by default
     * @return this builder
     */
    public Builder cases(Collection<ConformanceCase> cases) {
      Set<ConformanceCase> chosen = EnumSet.copyOf(Results.basics());
      chosen.addAll(cases);
      this.cases = chosen;
      return this;
    }

    /**
     * Sets who hears what is being played, such as a person who has to decide by hand.
     *
     * @param progress takes one line at a time; nobody by default
     * @return this builder
     */
    public Builder onProgress(Consumer<String> progress) {
      this.progress = Objects.requireNonNull(progress, "progress");
      return this;
    }

    /** For a vendor in this JVM: waits end early once it says that it has nothing left to do. */
    Builder quietWhen(BooleanSupplier quiet) {
      this.quiet = quiet;
      return this;
    }

    /**
     * Builds the run.
     *
     * @return the run
     * @throws IllegalStateException if the URL or one of the two secrets is missing, or there is a
     *     bearer token and the URL is http to a host that is not loopback
     */
    public PamVendorConformance build() {
      Keys keys =
          new Keys(
              ConformanceRules.present("requestSecret", requestSecret),
              ConformanceRules.present("callbackSecret", callbackSecret),
              nextRequestSecret,
              nextCallbackSecret);
      URI url = ConformanceRules.present("vendorUrl", vendorUrl);
      ConformanceRules.protects(bearerToken, url);
      return new PamVendorConformance(
          new Setup(
              url,
              keys,
              bearerToken,
              tenantId,
              listenOn,
              callbackUrl,
              patience,
              requestTimeout,
              watch,
              clock,
              Set.copyOf(cases),
              progress,
              quiet));
    }
  }
}
