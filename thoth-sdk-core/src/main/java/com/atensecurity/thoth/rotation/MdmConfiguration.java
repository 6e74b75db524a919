package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import java.util.Objects;

/** One member of the configuration of an MDM provider in GovAPI, which is written and never read. */
final class MdmConfiguration implements RuntimeConfiguration {
  private final ThothClient thoth;
  private final MdmProviderUpsert template;
  private final String[] member;
  private volatile String reference;

  MdmConfiguration(
      ThothClient thoth, MdmProviderUpsert template, String reference, String... member) {
    this.thoth = Objects.requireNonNull(thoth, "thoth");
    this.template = Objects.requireNonNull(template, "template");
    this.reference = Checks.notBlank("current reference", reference);
    this.member = FileConfiguration.path(member);
  }

  @Override
  public String reference() {
    return reference;
  }

  @Override
  public void update(String wanted) {
    Json config = template.config() == null ? Json.EMPTY_OBJECT : template.config();
    thoth
        .mdm()
        .upsert(
            new MdmProviderUpsert(
                template.provider(),
                template.name(),
                template.enabled(),
                config.with(Json.of(wanted), member),
                template.endpointUrl(),
                template.apiKey()));
    reference = wanted;
  }
}
