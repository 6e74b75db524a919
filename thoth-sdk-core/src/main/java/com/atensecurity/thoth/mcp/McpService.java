package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The wire contract of MCP. */
interface McpService {
  @Retryable
  @Envelope("data")
  @GET("thoth/mcp/vendors")
  Operation<List<McpVendor>> listMcpVendors(@Query("approved") @Nullable Boolean approved);

  @POST("thoth/mcp/vendors")
  Operation<McpVendor> createMcpVendor(@Body McpVendorWrite vendor);

  @Retryable
  @GET("thoth/mcp/vendors/{vendor_id}")
  Operation<McpVendor> getMcpVendor(@Path("vendor_id") String vendorId);

  @PUT("thoth/mcp/vendors/{vendor_id}")
  Operation<McpVendor> updateMcpVendor(
      @Path("vendor_id") String vendorId, @Body McpVendorWrite vendor);

  @DELETE("thoth/mcp/vendors/{vendor_id}")
  Operation<Deleted> deleteMcpVendor(@Path("vendor_id") String vendorId);

  @Retryable
  @GET("thoth/mcp/inventory/report")
  Operation<McpInventoryReport> getMcpInventoryReport(
      @Query("window_hours") @Nullable Long windowHours);

  @Retryable
  @GET("thoth/mcp/inventory/digest")
  Operation<McpInventoryDigest> getMcpInventoryDigest(
      @Query("window_hours") @Nullable Long windowHours);

  @POST("thoth/mcp/catalog/verify")
  Operation<McpCatalogVerification> verifyMcpCatalog(
      @Query("env") @Nullable String env, @Body McpCatalogVerifyRequest request);
}
