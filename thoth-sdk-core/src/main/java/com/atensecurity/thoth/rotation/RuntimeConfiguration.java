package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import java.nio.file.Path;

/**
 * Where the proxies of a fleet learn which key to use: a reference in the configuration that Jamf, Intune or a file gives them.
 *
 * <p>A {@link com.atensecurity.thoth.ThothException} that may pass, such as a 503, is waited out; any other exception of
 * an implementation means that the configuration failed.
 */
public interface RuntimeConfiguration {
  /**
   * What the runtime is configured to use now. It is recorded before the cutover, and is what a rollback puts back.
   *
   * @return the reference; not blank
   */
  String reference();

  /**
   * Sets the reference. Doing it twice is as doing it once.
   *
   * @param reference the reference, as a {@link KeySink} returned it or as {@link #reference()} was
   */
  void update(String reference);

  /** Makes the endpoints fetch what was updated, beyond the MDM sync. By default nothing happens. */
  default void refresh() {}

  /**
   * A configuration that is managed as a JSON file, such as {@code thoth-config.json}. An update changes one member and leaves
   * every other byte as it is; the file is replaced as a whole, forced to disk, and keeps its permissions. Thread-safe.
   *
   * @param file the file; it must exist and be an object
   * @param member the names on the way to the member with the reference; which name the proxies read is not published
   * @return the configuration; a file that is missing, larger than 1 MiB, broken or without that member is an {@link
   *     IllegalStateException} when it is used
   * @throws IllegalArgumentException if no member is named
   */
  static RuntimeConfiguration ofFile(Path file, String... member) {
    return new FileConfiguration(file, member);
  }

  /**
   * A configuration that is a member of the {@code config} of an MDM provider in GovAPI. What is stored there may come back
   * redacted (published), so it is never read: the caller gives all of it. Thread-safe.
   *
   * @param thoth the tenant's client
   * @param template the provider with its whole configuration
   * @param currentReference the reference that is in use now
   * @param member the names on the way to the member with the reference, in the provider's {@code config}
   * @return the configuration
   * @throws IllegalArgumentException if no member is named, or the current reference is blank
   */
  static RuntimeConfiguration ofMdmProvider(
      ThothClient thoth, MdmProviderUpsert template, String currentReference, String... member) {
    return new MdmConfiguration(thoth, template, currentReference, member);
  }
}
