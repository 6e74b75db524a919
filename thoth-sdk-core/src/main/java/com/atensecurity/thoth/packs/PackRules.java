package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The active rules of a pack. Members are published unless noted. Immutable and thread-safe.
 *
 * @param regulation the regulation that the pack is for; null if absent
 * @param displayName the display name of the pack; null if absent
 * @param basePackVersion the version of the pack that the rules extend; null if absent
 * @param totalVersions how many versions are kept; null if absent
 * @param currentVersion the active version; its members are not published; null if absent
 * @param unknown members that this version does not know, as received
 */
public record PackRules(
    @Nullable String regulation,
    @Nullable String displayName,
    @Nullable String basePackVersion,
    @Nullable Long totalVersions,
    @Nullable Json currentVersion,
    Map<String, Json> unknown) {}
