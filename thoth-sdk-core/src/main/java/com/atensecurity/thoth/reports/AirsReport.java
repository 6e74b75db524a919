package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of an AIRS report. Members are published unless noted. Immutable and thread-safe.
 *
 * @param reportId the id of the report; null if absent
 * @param tenantId the tenant; null if absent
 * @param cadence how often it is made; null if absent
 * @param timeRange the time that it covers; its form is not published; null if absent
 * @param generatedAt when it was made; null if absent
 * @param status its state; null if absent
 * @param reportHash the hash of the report; null if absent
 * @param postApprovalGap what happened beyond approvals; its form is not published; null if
 *     absent
 * @param governanceMetrics figures of governance; their form is not published; null if absent
 * @param economicMetrics figures of cost; their form is not published; null if absent
 * @param dlpMetrics figures of data loss; their form is not published; null if absent
 * @param forensicLedger the forensic ledger; its form is not published; null if absent
 * @param unknown members that this version does not know, as received
 */
public record AirsReport(
    @Nullable String reportId,
    @Nullable String tenantId,
    @Nullable ReportCadence cadence,
    @Nullable Json timeRange,
    @Nullable Instant generatedAt,
    @Nullable ReportStatus status,
    @Nullable String reportHash,
    @Nullable Json postApprovalGap,
    @Nullable Json governanceMetrics,
    @Nullable Json economicMetrics,
    @Nullable Json dlpMetrics,
    @Nullable Json forensicLedger,
    Map<String, Json> unknown) {}
