package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.internal.Calls;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The tenant's settings, one document that is read and written whole.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s. GovAPI publishes no version guard, so of two writers at the
 * same time the last one wins.
 */
public final class Settings {
  private final Calls calls;
  private final SettingsService service;

  /**
   * Internal; callers use {@code ThothClient.settings()}.
   *
   * @param calls the client
   */
  public Settings(Calls calls) {
    this.calls = calls;
    this.service = calls.service(SettingsService.class);
  }

  /**
   * Reads the settings. {@code GET /{tenant_id}/thoth/settings} (published); may be sent again.
   *
   * @return the settings; secrets may be missing from them (published)
   * @throws ThothApiException.NotFound if none were ever written
   */
  public TenantSettings get() {
    return decode("getSettings", document());
  }

  /**
   * Reads the settings as GovAPI wrote them, for what this version has no name for.
   *
   * @return the whole document
   * @throws ThothApiException.NotFound if none were ever written
   */
  public Json document() {
    return calls.execute(service.getSettings());
  }

  /**
   * Replaces the settings. {@code PUT /{tenant_id}/thoth/settings} (published); may be sent again.
   * What the document leaves out is gone; to change a few members, use {@link #update}.
   *
   * @param document the whole document
   * @return the settings as stored
   * @throws IllegalArgumentException if the document is not an object
   */
  public TenantSettings put(Json document) {
    if (!Objects.requireNonNull(document, "document").isObject()) {
      throw new IllegalArgumentException("the settings document must be an object");
    }
    Json stored = calls.execute(service.putSettings(document));
    // An empty answer is a success too; then what was sent is what is stored.
    return decode("putSettings", stored.isNull() ? document : stored);
  }

  /**
   * Changes some members: reads the document, edits it, writes it back. Whatever the edit does not
   * touch is written back byte for byte, whether this version knows it or not. If nothing was ever
   * written (404), the edit begins with an empty document; any other failure to read ends the update,
   * so that settings are never overwritten unseen.
   *
   * @param edit what to change
   * @return the settings as stored
   */
  public TenantSettings update(Consumer<SettingsEdit> edit) {
    Json before = documentOrEmpty();
    SettingsEdit changes = new SettingsEdit(before, decode("getSettings", before));
    edit.accept(changes);
    return put(changes.document());
  }

  /**
   * Makes GovAPI send one test delivery to the configured webhook. {@code POST
   * /{tenant_id}/thoth/settings/webhook/test} (seed); sent once.
   *
   * @return the outcome; look at {@link WebhookTestResult#delivered()}
   * @throws ThothApiException if no webhook is configured; its code is {@code webhook_not_configured}
   *     (published)
   */
  public WebhookTestResult testWebhook() {
    return calls.execute(service.testWebhook(Json.EMPTY_OBJECT));
  }

  private Json documentOrEmpty() {
    try {
      return document();
    } catch (ThothApiException.NotFound neverWritten) {
      return Json.EMPTY_OBJECT;
    }
  }

  private TenantSettings decode(String operation, Json document) {
    return calls.decode(operation, TenantSettings.class, document);
  }
}
