package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * MCP vendors, the inventory of MCP traffic, and the tool catalog.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Mcp {
  private final Calls calls;
  private final McpService service;

  /**
   * Internal; callers use {@code ThothClient.mcp()}.
   *
   * @param calls the client
   */
  public Mcp(Calls calls) {
    this.calls = calls;
    this.service = calls.service(McpService.class);
  }

  /**
   * Lists the vendors. {@code GET /{tenant_id}/thoth/mcp/vendors} (published); may be sent again.
   *
   * @return all vendors; unmodifiable
   */
  public List<McpVendor> vendors() {
    return calls.execute(service.listMcpVendors(null));
  }

  /**
   * Lists the vendors that are approved, or those that are not, as {@link #vendors()} does.
   *
   * @param approved which
   * @return the vendors; unmodifiable
   */
  public List<McpVendor> vendors(boolean approved) {
    return calls.execute(service.listMcpVendors(approved));
  }

  /**
   * Reads a vendor. {@code GET /{tenant_id}/thoth/mcp/vendors/{vendor_id}} (published); may be sent
   * again.
   *
   * @param vendorId the vendor's id, which may hold spaces
   * @return the vendor; all members are null if GovAPI answered an empty object, which the vendor's
   *     operator takes for not found (published)
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public McpVendor vendor(String vendorId) {
    return calls.execute(service.getMcpVendor(Checks.id("vendor id", vendorId)));
  }

  /**
   * Creates a vendor. {@code POST /{tenant_id}/thoth/mcp/vendors} (published); sent once.
   *
   * @param vendor the vendor, with its id
   * @return the stored vendor
   * @throws IllegalArgumentException if the vendor has no id
   */
  public McpVendor createVendor(McpVendorWrite vendor) {
    if (vendor.vendorId() == null) {
      throw new IllegalArgumentException("vendorId is required to create a vendor");
    }
    return calls.execute(service.createMcpVendor(vendor));
  }

  /**
   * Replaces what is set of a vendor. {@code PUT /{tenant_id}/thoth/mcp/vendors/{vendor_id}}
   * (published); sent once.
   *
   * @param vendorId the vendor's id, which may hold spaces
   * @param vendor the vendor as it shall be
   * @return the stored vendor
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public McpVendor updateVendor(String vendorId, McpVendorWrite vendor) {
    Objects.requireNonNull(vendor, "vendor");
    return calls.execute(service.updateMcpVendor(Checks.id("vendor id", vendorId), vendor));
  }

  /**
   * Deletes a vendor. {@code DELETE /{tenant_id}/thoth/mcp/vendors/{vendor_id}} (published); sent
   * once.
   *
   * @param vendorId the vendor's id, which may hold spaces
   * @return GovAPI's acknowledgement
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none; the vendor's
   *     clients take that for success (published)
   * @throws IllegalArgumentException if the id is blank
   */
  public Deleted deleteVendor(String vendorId) {
    return calls.execute(service.deleteMcpVendor(Checks.id("vendor id", vendorId)));
  }

  /**
   * Reads the MCP traffic by endpoint. {@code GET /{tenant_id}/thoth/mcp/inventory/report}
   * (published); may be sent again.
   *
   * @return the report of GovAPI's own window; the vendor's client asks for 168 hours (published)
   */
  public McpInventoryReport inventoryReport() {
    return calls.execute(service.getMcpInventoryReport(null));
  }

  /**
   * Reads the MCP traffic of a window by endpoint, as {@link #inventoryReport()} does.
   *
   * @param windowHours how far back to look, in hours, at least 1; the vendor's operator asks for
   *     at most 4,320 (published)
   * @return the report
   * @throws IllegalArgumentException if the number is below 1
   */
  public McpInventoryReport inventoryReport(long windowHours) {
    return calls.execute(
        service.getMcpInventoryReport(Checks.atLeast("windowHours", windowHours, 1)));
  }

  /**
   * Reads the MCP traffic of all endpoints, summed up. {@code GET
   * /{tenant_id}/thoth/mcp/inventory/digest} (published); may be sent again.
   *
   * @return the digest of GovAPI's own window
   */
  public McpInventoryDigest inventoryDigest() {
    return calls.execute(service.getMcpInventoryDigest(null));
  }

  /**
   * Reads the MCP traffic of a window, summed up, as {@link #inventoryDigest()} does.
   *
   * @param windowHours how far back to look, in hours, at least 1; the vendor's operator asks for
   *     at most 4,320 (published)
   * @return the digest
   * @throws IllegalArgumentException if the number is below 1
   */
  public McpInventoryDigest inventoryDigest(long windowHours) {
    return calls.execute(
        service.getMcpInventoryDigest(Checks.atLeast("windowHours", windowHours, 1)));
  }

  /**
   * Asks the tool catalog what a principal may use. {@code POST
   * /{tenant_id}/thoth/mcp/catalog/verify} (published); sent once.
   *
   * @param request the principal
   * @return the tools
   */
  public McpCatalogVerification verifyCatalog(McpCatalogVerifyRequest request) {
    return calls.execute(
        service.verifyMcpCatalog(null, Objects.requireNonNull(request, "request")));
  }

  /**
   * Asks the tool catalog what a principal may use in one environment, as {@link
   * #verifyCatalog(McpCatalogVerifyRequest)} does.
   *
   * @param request the principal
   * @param environment {@code dev} or {@code prod} (published)
   * @return the tools
   * @throws IllegalArgumentException if the environment is blank
   */
  public McpCatalogVerification verifyCatalog(McpCatalogVerifyRequest request, String environment) {
    Objects.requireNonNull(request, "request");
    return calls.execute(
        service.verifyMcpCatalog(Checks.notBlank("environment", environment), request));
  }
}
